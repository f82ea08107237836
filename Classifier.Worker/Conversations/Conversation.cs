using System.Collections.Immutable;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Conversations;

/// <summary>
/// Everything known about one conversation, in one document that is saved in one atomic write: profile, window, send budget, soothing, hand-over,
/// the ids handled lately (inbox) and the outcomes not yet confirmed by the broker (outbox). An immutable value.
/// </summary>
public sealed record Conversation
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public required string Account { get; init; }

    public required string CustomerId { get; init; }

    public string? Nickname { get; init; }

    /// <summary>Number of the last save; 0 for one that was never saved.</summary>
    public long Version { get; init; }

    public ImmutableArray<HandledMessage> Handled { get; init; } = [];

    public ImmutableArray<Outcome> Outbox { get; init; } = [];

    /// <summary>The latest facts the sender gave.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Start of the interaction window: the customer's last interaction. Null when there was none.</summary>
    public DateTimeOffset? LastInteractionAt { get; init; }

    public bool Unsubscribed { get; init; }

    /// <summary>Automatic replies since a human last spoke.</summary>
    public int ConsecutiveAutomatic { get; init; }

    public ImmutableArray<SentText> SentTexts { get; init; } = [];

    public SoothingState? Soothing { get; init; }

    /// <summary>A human has the conversation until then; null when none has.</summary>
    public DateTimeOffset? HumanUntil { get; init; }

    public string? AgentId { get; init; }

    public ImmutableArray<OpenTicket> OpenTickets { get; init; } = [];

    public FaqOffer? Offer { get; init; }

    /// <summary>The last lines of the conversation, personal data masked, oldest first.</summary>
    public ImmutableArray<ConversationLine> Recent { get; init; } = [];

    /// <summary>How many outcomes (without the decision) were written for the messages that timers may still add to.</summary>
    public ImmutableSortedDictionary<string, int> OutcomeCounts { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>When something is due though nothing arrives: an overdue ticket, an unsolved complaint, a time-out.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    public static Conversation Start(InboundMessage message) => new()
    {
        Id = message.ConversationId,
        Channel = message.Channel,
        Account = message.Account,
        CustomerId = message.CustomerId,
    };

    public bool HasHandled(string messageId)
    {
        foreach (var handled in Handled)
        {
            if (handled.Id == messageId) return true;
        }

        return false;
    }
}
