using System.Collections.Immutable;

namespace Classifier.Worker.Routing;

/// <summary>One rule of the routing table: every condition given must hold; the first rule that fits decides.</summary>
public sealed record RouteRule
{
    public required string Queue { get; init; }

    public ImmutableArray<string> Intents { get; init; } = [];

    public ImmutableArray<string> Sentiments { get; init; } = [];

    public ImmutableArray<string> Channels { get; init; } = [];

    public ImmutableArray<string> Accounts { get; init; } = [];

    public ImmutableArray<string> Tiers { get; init; } = [];

    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Attribute name to the value it must have.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>One of them must stand in the text.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    public bool IsCatchAll =>
        Intents.IsEmpty && Sentiments.IsEmpty && Channels.IsEmpty && Accounts.IsEmpty && Tiers.IsEmpty && Types.IsEmpty && Attributes.IsEmpty && Keywords.IsEmpty;

    public bool Fits(RouteQuery query) =>
        Within(Intents, query.Intent) && Within(Sentiments, query.Sentiment) && Within(Channels, query.Channel) && Within(Accounts, query.Account)
        && Within(Tiers, query.Tier) && Within(Types, query.Type)
        && Attributes.All(pair => query.Attributes.TryGetValue(pair.Key, out var value) && value == pair.Value)
        && (Keywords.IsEmpty || Keywords.Any(keyword => query.Text.Contains(keyword, StringComparison.OrdinalIgnoreCase)));

    private static bool Within(ImmutableArray<string> allowed, string? value) => allowed.IsEmpty || (value is not null && allowed.Contains(value));
}
