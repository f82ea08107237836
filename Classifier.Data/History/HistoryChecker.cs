using System.Collections.Immutable;

namespace Classifier.Data.History;

/// <summary>Data checks before training: repeated texts, conflicting labels, near-duplicates, class balance, FAQ ids.</summary>
public static class HistoryChecker
{
    /// <summary>More near-duplicates than this share and the history is refused: held-out figures would flatter.</summary>
    public const double NearDuplicateLimit = 0.03;

    private const int FewRows = 20;

    /// <param name="rows">The history, as read.</param>
    /// <param name="faqIds">Ids of the FAQ entries; null leaves the column unchecked.</param>
    public static HistoryReport Check(IReadOnlyList<HistoryRow> rows, IReadOnlySet<string>? faqIds)
    {
        var problems = new List<DataProblem>();
        var warnings = new List<DataProblem>();
        CompareRepeats(rows, problems, warnings);
        if (faqIds is not null)
        {
            problems.AddRange(rows.Where(row => row.FaqId is { } id && !faqIds.Contains(id)).Select(row =>
                new DataProblem(row.File, row.Line, $"faqId '{row.FaqId}' is not in the FAQ; correct it or leave it empty")));
        }

        var near = NearDuplicates.Find([.. rows.Select(row => row.Text)]);
        warnings.AddRange(near.Where(pair => pair.Similarity < 1).Select(pair => new DataProblem(
            rows[pair.Later].File, rows[pair.Later].Line,
            $"nearly the text of {rows[pair.Earlier].File}:{rows[pair.Earlier].Line} ({pair.Similarity:0.00})")));
        var rate = rows.Count == 0 ? 0 : (double)near.Count / rows.Count;
        if (rate >= NearDuplicateLimit)
            problems.Add(new("history", 0, $"{rate:P1} of the rows nearly repeat another one; below {NearDuplicateLimit:P0} is allowed, remove or rewrite them"));

        var intents = Count(rows, row => row.Intent);
        problems.AddRange(intents.Where(intent => intent.Value < FewRows).Select(intent => new DataProblem(
            "history", 0, $"intent '{intent.Key}' has {intent.Value} rows; at least {FewRows} are needed to learn it (or is the label misspelt?)")));
        if (intents.Count < 2) problems.Add(new("history", 0, "fewer than two intents: nothing to tell apart"));

        return new(
            rows.Count, intents, Count(rows, row => row.Sentiment), rows.Count(row => row.FaqId is not null),
            rows.Count == 0 ? 0 : (double)rows.Count(row => IsLatin(row.Text)) / rows.Count, rate, [.. problems], [.. warnings]);
    }

    private static void CompareRepeats(IReadOnlyList<HistoryRow> rows, List<DataProblem> problems, List<DataProblem> warnings)
    {
        var first = new Dictionary<string, HistoryRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (first.TryAdd(row.Text, row)) continue;
            var earlier = first[row.Text];
            if (earlier.Intent != row.Intent || earlier.Sentiment != row.Sentiment)
                problems.Add(new(row.File, row.Line, $"same text as {earlier.File}:{earlier.Line}, other labels ({row.Intent}/{row.Sentiment}, there {earlier.Intent}/{earlier.Sentiment}); decide for one"));
            else
                warnings.Add(new(row.File, row.Line, $"same text as {earlier.File}:{earlier.Line}"));
        }
    }

    private static ImmutableSortedDictionary<string, int> Count(IReadOnlyList<HistoryRow> rows, Func<HistoryRow, string> label) =>
        rows.GroupBy(label).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static bool IsLatin(string text) => text.Any(char.IsAsciiLetter) && !text.Any(c => c is >= '\u3400' and <= '\u9fff');
}
