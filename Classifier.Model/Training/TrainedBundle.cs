namespace Classifier.Model.Training;

/// <summary>The bytes of a bundle file and its figures on held-out rows.</summary>
public sealed record TrainedBundle(byte[] Bundle, TrainingMetrics Metrics);
