namespace Classifier.Worker.Messages;

/// <summary>Media material by the business's own reference, e.g. (<c>image</c>, <c>size-chart</c>).</summary>
public sealed record ReplyMaterial(string Type, string Ref);
