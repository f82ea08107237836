using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Training;

/// <summary>Labelled rows brought into one order, whatever order they came in, with their features counted.</summary>
/// <param name="Labels">In ordinal order.</param>
/// <param name="Texts">Text per row.</param>
/// <param name="Targets">Label number per row.</param>
/// <param name="VersionsOf">What a row is one wording of, or null.</param>
/// <param name="Corpus">Features per row.</param>
internal sealed record TrainingSet(string[] Labels, string[] Texts, int[] Targets, string?[] VersionsOf, TextCorpus Corpus)
{
    private const int FewRows = 5_000;
    private const int ManyRows = 100_000;
    private const int FewestRows = 8;

    public int[] AllRows { get; } = [.. Enumerable.Range(0, Targets.Length)];

    /// <param name="features">Which features.</param>
    /// <param name="rows">In any order.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="cancellation">Stops between texts.</param>
    /// <exception cref="ArgumentException">Fewer than two labels or too few rows.</exception>
    public static TrainingSet Read(FeatureSet features, IReadOnlyList<LabelledText> rows, TrainingOptions options, CancellationToken cancellation)
    {
        if (rows.Count < FewestRows) throw new ArgumentException($"At least {FewestRows} rows are needed; there are {rows.Count}.", nameof(rows));

        var sorted = rows.ToArray();
        Array.Sort(sorted, InOrder);
        var labels = sorted.Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2) throw new ArgumentException($"At least two labels are needed to learn to tell them apart; the rows have {labels.Length}.", nameof(rows));

        var outputs = Math.Min(LinearWeights.OutputsFor(labels.Length), LinearWeights.BlockSize);
        var texts = Array.ConvertAll(sorted, row => row.Text);
        var corpus = TextCorpus.Read(
            features, texts, options.MinTextsOf, (int)Math.Min(int.MaxValue, options.MaxBytes / (sizeof(ulong) + sizeof(short) * outputs)), cancellation);
        return new(labels, texts, Array.ConvertAll(sorted, row => Array.BinarySearch(labels, row.Label, StringComparer.Ordinal)), Array.ConvertAll(sorted, row => row.VersionOf), corpus);
    }

    private static int InOrder(LabelledText a, LabelledText b)
    {
        var order = string.CompareOrdinal(a.Text, b.Text);
        if (order == 0) order = string.CompareOrdinal(a.Label, b.Label);
        return order != 0 ? order : string.CompareOrdinal(a.VersionOf, b.VersionOf);
    }

    /// <summary>
    /// Rows to hold out in turn; each label's rows are shuffled and dealt out, wordings of one message together. Small data is dealt into more folds, since leaving a fifth of it out
    /// would make the model look less sure than it is; of large data one part is enough.
    /// </summary>
    public IReadOnlyList<int[]> Folds(TrainingOptions options)
    {
        var (folds, used) = (options.CalibrationFolds, Targets.Length) switch
        {
            ( > 0, _) => (options.CalibrationFolds, options.CalibrationFolds),
            (_, <= FewRows) => (10, 10),
            (_, <= ManyRows) => (5, 5),
            _ => (20, 1),
        };
        var held = Enumerable.Range(0, folds).Select(_ => new List<int>()).ToArray();
        var order = AllRows.ToArray();
        new SplitMix((ulong)options.Seed).Shuffle<int>(order);
        var next = new int[Labels.Length];
        var foldOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in order)
        {
            if (VersionsOf[row] is not { } message || !foldOf.TryGetValue(message, out var fold))
            {
                fold = next[Targets[row]]++ % folds;
                if (VersionsOf[row] is { } first) foldOf.Add(first, fold);
            }

            held[fold].Add(row);
        }

        return [.. held.Take(used).Where(rows => rows.Count > 0).Select(rows => rows.Order().ToArray())];
    }
}
