using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>The customer's last interaction. Null when there was none.</summary>
    public DateTimeOffset? LastInteractionAt { get; init; }

    /// <summary>The interaction before the last: how long the customer had been silent when they wrote.</summary>
    public DateTimeOffset? PreviousInteractionAt { get; init; }

    /// <summary>The send budget: what the customer's interactions allow, at most one grant per trigger.</summary>
    public ImmutableArray<SendGrant> Grants { get; init; } = [];

    /// <summary>Replies that wait for their time, earliest decision first.</summary>
    public ImmutableArray<DeferredReply> Deferred { get; init; } = [];

    /// <summary>When the customer unsubscribed; null for one who may be written to.</summary>
    public DateTimeOffset? UnsubscribedAt { get; init; }

    [JsonIgnore]
    public bool Unsubscribed => UnsubscribedAt is not null;

    /// <summary>Automatic replies to the customer's last message or event.</summary>
    public int RepliesToLast { get; init; }

    /// <summary>The time of the last reply in the row; a later one never goes out earlier. Replies kept for the morning don't count.</summary>
    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Automatic replies since a human last spoke.</summary>
    public int ConsecutiveAutomatic { get; init; }

    public ImmutableArray<SentText> SentTexts { get; init; } = [];

    public SoothingState? Soothing { get; init; }

    /// <summary>A human has been called; null when none was, or one came.</summary>
    public HandOver? HandOver { get; init; }

    /// <summary>A human has the conversation until then; null when none has.</summary>
    public DateTimeOffset? HumanUntil { get; init; }

    public string? AgentId { get; init; }

    /// <summary>Whether the agent who has the conversation has written to the customer.</summary>
    public bool AgentSpoke { get; init; }

    public ImmutableArray<OpenTicket> OpenTickets { get; init; } = [];

    public FaqOffer? Offer { get; init; }

    /// <summary>The last lines of the conversation, personal data masked, oldest first.</summary>
    public ImmutableArray<ConversationLine> Recent { get; init; } = [];

    /// <summary>How many outcomes (without the decision) were written for the messages that timers may still add to.</summary>
    public ImmutableSortedDictionary<string, int> OutcomeCounts { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Tags from composite rules, sorted (REQUIREMENTS §7.2).</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>When each tag rule was met lately, while it needs more.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>> TagHits { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>>.Empty;

    /// <summary>How often the customer asked about what (REQUIREMENTS §7.3).</summary>
    public ImmutableSortedDictionary<string, int> Topics { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>When soothing flows began: repeated complaints blacklist.</summary>
    public ImmutableArray<DateTimeOffset> Complaints { get; init; } = [];

    /// <summary>The last reply with several wordings whose effect is not known yet.</summary>
    public VariantTrial? Trial { get; init; }

    /// <summary>The customer's last message: what timers send that belongs to no other message goes under its id.</summary>
    public string? LastInboundId { get; init; }

    /// <summary>The window (by the time it opened) in which the window-extending question was asked or passed over.</summary>
    public DateTimeOffset? NudgedFor { get; init; }

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
