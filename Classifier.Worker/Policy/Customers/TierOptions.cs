using System.Collections.Immutable;

namespace Classifier.Worker.Policy.Customers;

/// <summary>Customer tiers 客户分层 (REQUIREMENTS §7.1).</summary>
public sealed record TierOptions
{
    /// <value>A customer who followed less than this long ago and never interacted is new. Default 7 d.</value>
    public TimeSpan NewFor { get; init; } = TimeSpan.FromDays(7);

    /// <value>Interactions in 30 days above which a customer is active. Default 3.</value>
    public int ActiveAbove { get; init; } = 3;

    /// <value>Silence after which a customer is dormant. Default 90 d.</value>
    public TimeSpan DormantAfter { get; init; } = TimeSpan.FromDays(90);

    /// <value>Complaints, or violations, from which on a customer is blacklisted. Default 10.</value>
    public int BlacklistFrom { get; init; } = 10;

    /// <value>The program's own count of complaints looks back this far. Default 30 d.</value>
    public TimeSpan BlacklistWithin { get; init; } = TimeSpan.FromDays(30);

    /// <value>Added to the priority of an active customer's tickets. Default 1.</value>
    public int ActivePriority { get; init; } = 1;

    /// <value>Wording that is never sent to customers of a tier.</value>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Forbidden { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The forbidden words that stand in a text for a tier; the first, or null.</summary>
    public string? ForbiddenIn(string tier, string text)
    {
        if (!Forbidden.TryGetValue(tier, out var words)) return null;
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return word;
        }

        return null;
    }
}
