using System.Collections.Immutable;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Policy.Sending;

/// <summary>What a platform allows after one thing a customer did (REQUIREMENTS §6.1, §6.2), e.g. WeChat: 5 messages within 48 h of a message, 3 within 1 min of a menu click.</summary>
public sealed record SendAllowance
{
    public required SendTrigger Trigger { get; init; }

    /// <summary>How long after it.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Nothing automatic is sent in this last part of the window.</summary>
    public required TimeSpan Margin { get; init; }

    /// <summary>Messages in all, agents' included; null: as many as one likes.</summary>
    public int? Quota { get; init; }

    /// <summary>Of these, kept for agents.</summary>
    public int ForHumans { get; init; }

    /// <summary>Further limits per class of reply, where the platform has them.</summary>
    public ImmutableSortedDictionary<ReplyClass, int> ByClass { get; init; } = ImmutableSortedDictionary<ReplyClass, int>.Empty;
}
