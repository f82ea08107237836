namespace Classifier.Model.Evaluation;

/// <summary>One point of the precision–coverage curve: answering from <paramref name="Threshold"/> on, the share of all texts answered, and of those the share right (0–1).</summary>
public sealed record FaqCoverage(double Threshold, double Coverage, double Precision);
