using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Classifier.Worker.Compliance;

/// <summary>What rules.yaml says.</summary>
/// <param name="TopLevelDomains">Endings that make a link, in lower case.</param>
/// <param name="NotNegators">Phrases in which a negator denies nothing (不要错过).</param>
/// <param name="Contacts">Words that lead away when an account follows.</param>
/// <param name="Allow">Exceptions.</param>
/// <param name="Strict">Where the stricter sets hold.</param>
internal sealed record GuardRules(
    FrozenSet<string> TopLevelDomains, ImmutableArray<string> NotNegators, ImmutableArray<ContactRule> Contacts, ImmutableArray<AllowRule> Allow, ImmutableArray<StrictRule> Strict)
{
    public static GuardRules None { get; } = new(FrozenSet<string>.Empty, [], [], [], []);

    public bool AllowsLink(string host, GuardScope scope) => Allow.Any(rule => rule.Where.MayHold(scope)
        && rule.Links.Any(allowed => host == allowed || (host.EndsWith(allowed, StringComparison.Ordinal) && host[^(allowed.Length + 1)] == '.')));

    public bool AllowsContact(string account, GuardScope scope) =>
        Allow.Any(rule => rule.Where.MayHold(scope) && rule.Contacts.Contains(account.ToLowerInvariant()));

    public bool AllowsTerm(string key, GuardScope scope) => Allow.Any(rule => rule.Where.MayHold(scope) && rule.Terms.Contains(key));

    public bool Holds(PersonalDataSpan span, GuardScope scope) => Allow.Any(rule => rule.Where.MayHold(scope) && rule.Own.Holds(span));

    public bool IsInForce(TermList list, GuardScope scope) => list.StrictSet is null || Strict.Any(rule => rule.Set == list.StrictSet && rule.Holds(scope));
}
