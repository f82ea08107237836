namespace Classifier.Model.Learning;

/// <summary>What a linear learner found: per label one weight per column (<c>Weights[label][column]</c>) and a bias.</summary>
public sealed record LinearWeights(float[][] Weights, float[] Biases);
