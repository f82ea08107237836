namespace Classifier.Worker.Compliance;

/// <summary>A term that outbound texts must not hold. <paramref name="Replacement"/> is the suggested wording, null when there is none.</summary>
public sealed record ForbiddenTerm(string Category, string Term, string? Replacement);
