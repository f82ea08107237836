namespace Classifier.Worker.Compliance;

/// <summary>Pattern number <paramref name="Pattern"/> stands at <paramref name="Start"/> to <paramref name="End"/> (exclusive) of the text searched.</summary>
internal readonly record struct PatternMatch(int Pattern, int Start, int End);
