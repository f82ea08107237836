namespace Classifier.Model.Evaluation;

/// <summary>How well FAQ entries are found.</summary>
/// <param name="Questions">Questions with a known entry.</param>
/// <param name="RecallAt1">Share (0–1) of them whose entry is found first.</param>
/// <param name="RecallAt3">Share (0–1) of them whose entry is among the first three.</param>
/// <param name="Mrr">Mean reciprocal rank within the first ten.</param>
/// <param name="Threshold">Confidence from which an answer is sent.</param>
/// <param name="Coverage">Share (0–1) of all texts, answerable or not, that reach the threshold.</param>
/// <param name="Precision">Share (0–1) of those whose answer is right.</param>
public sealed record FaqFigures(int Questions, double RecallAt1, double RecallAt3, double Mrr, double Threshold, double Coverage, double Precision)
{
    /// <value>What other thresholds would give, the strictest first.</value>
    public IReadOnlyList<FaqCoverage> Curve { get; init; } = [];
}
