namespace Classifier.Worker.Conversations;

/// <summary>A text that was sent to the customer and when.</summary>
public sealed record SentText(string Text, DateTimeOffset At);
