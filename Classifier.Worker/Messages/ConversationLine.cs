namespace Classifier.Worker.Messages;

/// <summary>One line of a conversation, personal data masked. <paramref name="From"/> is <c>customer</c>, <c>agent</c> or <c>bot</c>.</summary>
public sealed record ConversationLine(DateTimeOffset At, string From, string Text);
