namespace Classifier.Worker.Conversations;

/// <summary>The last reply that went out in one of several wordings; what the customer does next is its outcome.</summary>
public sealed record VariantTrial(string Of, string Variant);
