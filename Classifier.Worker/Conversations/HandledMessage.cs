namespace Classifier.Worker.Conversations;

/// <summary>A message that has been decided, so that a repeat is recognised.</summary>
public sealed record HandledMessage(string Id, DateTimeOffset At);
