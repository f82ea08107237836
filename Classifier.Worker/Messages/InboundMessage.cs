using System.Collections.Immutable;

namespace Classifier.Worker.Messages;

/// <summary>One message as a pipeline published it, after validation. Fields as in docs/contract.md.</summary>
public sealed record InboundMessage
{
    /// <summary>Unique per message, 1–128 characters.</summary>
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public required string Account { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>Given by the sender, else <c>channel:account:customerId</c> (<see cref="CustomerKey"/>). Order is kept within it.</summary>
    public required string ConversationId { get; init; }

    public string? Nickname { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required MessageType Type { get; init; }

    /// <summary>Set exactly when <see cref="Type"/> is <see cref="MessageType.Event"/>.</summary>
    public ChannelEvent? Event { get; init; }

    /// <summary>The text, the sticker's code, or the menu key; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>Speech to text of a voice message.</summary>
    public string? Transcript { get; init; }

    /// <summary>Flat facts the sender knows: <c>productLine</c>, <c>region</c>, <c>orderCount</c>, <c>followedAt</c>… Values as text; numbers and times in invariant form.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Null for a customer's message; what the agent did otherwise.</summary>
    public AgentAction? Action { get; init; }

    public string? AgentId { get; init; }

    /// <summary>With <see cref="AgentAction.Label"/>: the message the label is for.</summary>
    public string? InReplyTo { get; init; }

    public string? LabelIntent { get; init; }

    public string? LabelSentiment { get; init; }

    public string? LabelFaqId { get; init; }

    /// <summary>True when an agent, not the customer, sent it.</summary>
    public bool FromAgent => Action is not null;
}
