using System.Collections.Immutable;

namespace Classifier.Worker.Policy.Load;

/// <summary>A named incident an operator turns on (crisis mode, REQUIREMENTS §9.2): messages that match get the prepared statement and go to its queue.</summary>
public sealed record Incident
{
    public required string Name { get; init; }

    public bool Active { get; init; }

    /// <summary>From and until when it holds while it is on; null for open ends.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>One of them stands in the (normalised) text; empty: any text.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    public ImmutableArray<string> Intents { get; init; } = [];

    public ImmutableArray<string> Channels { get; init; } = [];

    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Attribute name to the value it must have.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required string Statement { get; init; }

    public required string Queue { get; init; }

    /// <summary>Whether the incident has no condition and would take every message.</summary>
    public bool MatchesAll => Keywords.IsEmpty && Intents.IsEmpty && Channels.IsEmpty && Accounts.IsEmpty && Attributes.IsEmpty;

    public bool Fits(string normalizedText, string? intent, string channel, string account, ImmutableSortedDictionary<string, string> attributes, DateTimeOffset now) =>
        Active && !(now < From) && !(now >= Until)
        && (Intents.IsEmpty || (intent is not null && Intents.Contains(intent)))
        && (Channels.IsEmpty || Channels.Contains(channel)) && (Accounts.IsEmpty || Accounts.Contains(account))
        && Attributes.All(pair => attributes.TryGetValue(pair.Key, out var value) && value == pair.Value)
        && (Keywords.IsEmpty || Keywords.Any(keyword => normalizedText.Contains(keyword, StringComparison.Ordinal)));
}
