namespace Classifier.Worker.Messages;

/// <summary>An FAQ entry near the message. <paramref name="Confidence"/> is the calibrated probability, 0–1, that its answer is right.</summary>
public sealed record FaqCandidate(string Id, double Confidence);
