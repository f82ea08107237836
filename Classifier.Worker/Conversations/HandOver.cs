namespace Classifier.Worker.Conversations;

/// <summary>The hand-over latch: a human has been called and none has come yet. The customer is told so once; then the program is silent (REQUIREMENTS §5.7).</summary>
/// <param name="Since">When the human was called.</param>
/// <param name="Replies">Automatic replies since then.</param>
public sealed record HandOver(DateTimeOffset Since, int Replies);
