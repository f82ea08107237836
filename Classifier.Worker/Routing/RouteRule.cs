using System.Collections.Immutable;

namespace Classifier.Worker.Routing;

/// <summary>One leaf of the routing tree: every condition given here and in the branches above it must hold; the first leaf that fits decides.</summary>
public sealed record RouteRule
{
    /// <summary>The branch it hangs on; null at the root.</summary>
    public RouteRule? Above { get; init; }

    /// <summary>Empty for a branch.</summary>
    public required string Queue { get; init; }

    public ImmutableArray<string> Intents { get; init; } = [];

    public ImmutableArray<string> Sentiments { get; init; } = [];

    public ImmutableArray<string> Channels { get; init; } = [];

    public ImmutableArray<string> Accounts { get; init; } = [];

    public ImmutableArray<string> Tiers { get; init; } = [];

    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>The customer has one of these tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Attribute name to the value it must have.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>One of them must stand in the text.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Holds only in these hours; null: always.</summary>
    public BusinessHours? During { get; init; }

    public bool IsCatchAll =>
        Intents.IsEmpty && Sentiments.IsEmpty && Channels.IsEmpty && Accounts.IsEmpty && Tiers.IsEmpty && Types.IsEmpty && Tags.IsEmpty && Attributes.IsEmpty
        && Keywords.IsEmpty && During is null && (Above is null || Above.IsCatchAll);

    /// <summary>Channels named here and in the branches above.</summary>
    public IEnumerable<string> AllChannels => Above is null ? Channels : Channels.Concat(Above.AllChannels);

    public bool Fits(RouteQuery query, DateTimeOffset now) =>
        (Above is null || Above.Fits(query, now))
        && Within(Intents, query.Intent) && Within(Sentiments, query.Sentiment) && Within(Channels, query.Channel) && Within(Accounts, query.Account)
        && Within(Tiers, query.Tier) && Within(Types, query.Type) && (Tags.IsEmpty || Tags.Any(tag => query.Tags.Contains(tag)))
        && HasAttributes(query) && (Keywords.IsEmpty || Keywords.Any(keyword => query.Text.Contains(keyword, StringComparison.OrdinalIgnoreCase)))
        && (During is null || During.IsOpen(now));

    private bool HasAttributes(RouteQuery query)
    {
        foreach (var (name, value) in Attributes)
        {
            if (!query.Attributes.TryGetValue(name, out var given) || given != value) return false;
        }

        return true;
    }

    private static bool Within(ImmutableArray<string> allowed, string? value) => allowed.IsEmpty || (value is not null && allowed.Contains(value));
}
