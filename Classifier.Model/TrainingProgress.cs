namespace Classifier.Model;

/// <summary>How far a training is; <paramref name="Fraction"/> goes from 0 to 1.</summary>
public sealed record TrainingProgress(string Stage, double Fraction);
