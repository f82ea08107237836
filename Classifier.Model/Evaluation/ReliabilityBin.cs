namespace Classifier.Model.Evaluation;

/// <summary>Predictions whose top probability lies in one interval: a bar of the reliability diagram.</summary>
/// <param name="From">Lower end of the interval, 0–1.</param>
/// <param name="Rows">Predictions in it.</param>
/// <param name="Confidence">Mean top probability.</param>
/// <param name="Accuracy">Share that was right.</param>
public sealed record ReliabilityBin(double From, int Rows, double Confidence, double Accuracy);
