namespace Classifier.Model.Registry;

/// <summary>Which run is live and which one was before it.</summary>
internal sealed record Aliases(string? Champion, string? Previous);
