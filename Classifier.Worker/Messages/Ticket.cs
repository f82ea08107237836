using System.Collections.Immutable;

namespace Classifier.Worker.Messages;

/// <summary>A piece of work for a human queue, with the three W: who, why, what.</summary>
public sealed record Ticket : Outcome
{
    public required string Queue { get; init; }

    /// <summary>0 (lowest) to 9.</summary>
    public required int Priority { get; init; }

    /// <summary>A human must have answered by then; later it moves to the supervisors.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Who: nickname, tier, tags, facts about the customer.</summary>
    public required ImmutableSortedDictionary<string, string> Who { get; init; }

    /// <summary>Why: the recent conversation, oldest first, personal data masked.</summary>
    public required ImmutableArray<ConversationLine> Why { get; init; }

    /// <summary>What: intent, sentiment, nearest FAQ, suggested reply.</summary>
    public required ImmutableSortedDictionary<string, string> What { get; init; }
}
