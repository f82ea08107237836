namespace Classifier.Worker.Messages;

/// <summary>How the customer went on after a reply in one of several wordings (A/B); pipelines count these per variant (REQUIREMENTS §6.7).</summary>
/// <param name="Of">The template or FAQ entry.</param>
/// <param name="Variant">Name of the wording.</param>
/// <param name="Result"><c>thanks</c>, <c>negative</c>, <c>human</c> or <c>continued</c>.</param>
public sealed record VariantOutcome(string Of, string Variant, string Result);
