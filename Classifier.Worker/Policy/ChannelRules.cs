namespace Classifier.Worker.Policy;

/// <summary>What one channel allows (REQUIREMENTS §6.1, §6.2).</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="Window">Time after the customer's last interaction in which replies may be sent; null: no window.</param>
/// <param name="Margin">Nothing is sent in this last part of the window.</param>
/// <param name="RepliesPerMessage">Replies to one customer message.</param>
public sealed record ChannelRules(string Name, TimeSpan? Window, TimeSpan Margin, int RepliesPerMessage);
