namespace Classifier.Worker.Policy.Sending;

/// <summary>A text to be sent and, where there are several wordings (A/B), what it is a wording of and its name.</summary>
public sealed record Wording(string Text, string? Of = null, string? Variant = null);
