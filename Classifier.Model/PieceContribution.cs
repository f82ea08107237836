namespace Classifier.Model;

/// <summary>A piece of the normalised text and what it added to the label's logit; all its occurrences together.</summary>
public sealed record PieceContribution(string Text, string Label, double Contribution);
