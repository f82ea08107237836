using System.Collections.Immutable;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Policy;

/// <summary>What one channel allows (REQUIREMENTS §6.1–§6.3).</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="RepliesPerMessage">Automatic replies to one customer message.</param>
/// <param name="Allowances">When and how much may be sent; empty: at any time, as much as one likes.</param>
/// <param name="RatesPerMinute">Replies per minute, account and class; a class that is missing has no limit.</param>
public sealed record ChannelRules(
    string Name, int RepliesPerMessage, ImmutableArray<SendAllowance> Allowances, ImmutableSortedDictionary<ReplyClass, int> RatesPerMinute)
{
    /// <summary>Customers must follow the account to be written to: after an unsubscribe only a new subscribe or scan opens the channel, not a message.</summary>
    public bool NeedsFollow { get; init; }

    /// <summary>The tag that customers of this channel get; null for none.</summary>
    public string? SourceTag { get; init; }

    /// <summary>The allowance after a customer's message; null on channels without a window.</summary>
    public SendAllowance? ForMessages => Allowances.FirstOrDefault(allowance => allowance.Trigger == SendTrigger.Message);
}
