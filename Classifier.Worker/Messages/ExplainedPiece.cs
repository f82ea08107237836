namespace Classifier.Worker.Messages;

/// <summary>A piece of the (normalised) text and what it added to the label's score, in logits.</summary>
public sealed record ExplainedPiece(string Text, string Label, double Contribution);
