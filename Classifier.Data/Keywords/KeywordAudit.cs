using System.Collections.Immutable;
using Classifier.Data.History;
using Classifier.Model.Text;

namespace Classifier.Data.Keywords;

/// <summary>
/// Tries the keyword rules on labelled history (REQUIREMENTS 3.3): one that fires on what its entry does not answer is too broad.
/// Rules that call a human are not judged: a human is never a wrong answer.
/// </summary>
public static class KeywordAudit
{
    /// <summary>A rule is too broad from this share of false triggers on.</summary>
    public const double FalseRateLimit = 0.2;

    /// <summary>Fewer triggers say nothing.</summary>
    public const int FewestTriggers = 3;

    /// <returns>A line per rule that answers, in the order of the file.</returns>
    public static ImmutableArray<KeywordUse> Of(KeywordRules rules, IReadOnlyList<HistoryRow> history)
    {
        var fired = history
            .Select(row => (Row: row, Rule: rules.Match(TextNormalizer.Normalize(row.Text))))
            .Where(match => match.Rule?.FaqId is not null)
            .ToLookup(match => match.Rule!, match => match.Row, ReferenceEqualityComparer.Instance as IEqualityComparer<KeywordRule>);
        return
        [
            .. rules.Deciding.Where(rule => rule.FaqId is not null).Select(rule =>
            {
                var wrong = fired[rule].Where(row => row.FaqId != rule.FaqId).ToList();
                return new KeywordUse(rule, fired[rule].Count(), wrong.Count, wrong.FirstOrDefault()?.Text);
            }),
        ];
    }

    public static bool IsTooBroad(KeywordUse use) => use.Triggered >= FewestTriggers && use.FalseRate > FalseRateLimit;
}
