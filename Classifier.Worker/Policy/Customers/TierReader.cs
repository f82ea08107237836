using System.Collections.Immutable;
using Classifier.Data.Yaml;

namespace Classifier.Worker.Policy.Customers;

/// <summary>Reads the customer tiers of data/policy.yaml: <c>newFor, activeAbove, activePriority, dormantAfter, blacklistFrom, blacklistWithin, forbidden: {tier: [words]}</c>.</summary>
internal static class TierReader
{
    public static TierOptions Read(YamlMap file)
    {
        var fallback = new TierOptions();
        if (file.Map("tiers") is not { } map) return fallback;

        var tiers = new TierOptions
        {
            NewFor = map.Duration("newFor", fallback.NewFor),
            ActiveAbove = map.Whole("activeAbove", fallback.ActiveAbove, 0, 1000),
            ActivePriority = map.Whole("activePriority", fallback.ActivePriority, 0, 9),
            DormantAfter = map.Duration("dormantAfter", fallback.DormantAfter),
            BlacklistFrom = map.Whole("blacklistFrom", fallback.BlacklistFrom, 1, 1_000_000),
            BlacklistWithin = map.Duration("blacklistWithin", fallback.BlacklistWithin),
            Forbidden = map.Map("forbidden") is { } words
                ? words.Keys.ToImmutableSortedDictionary(tier => tier, words.Texts, StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        };
        if (tiers.NewFor > tiers.DormantAfter) map.Problem("newFor", "newFor is longer than dormantAfter: a customer would be new and dormant");
        map.RejectUnknown();
        return tiers;
    }
}
