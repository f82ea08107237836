using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Faq;

/// <summary>
/// A learned score per FAQ entry: a linear classifier of questions with the entries as labels, kept as a list of (entry, 8-bit weight) per feature.
/// Of hundreds of entries most weights are next to nothing; those under 2/127 of the entry's largest are left out, which costs no recall, so a question
/// costs its few short lists. Immutable; about 1 is a sure yes, -1 a sure no.
/// </summary>
public sealed class FaqEntryScores
{
    /// <summary>The label of wordings that no entry answers; learned beside the entries, so that they learn what is not theirs.</summary>
    public const string None = "";

    private const int Smallest = 2;

    private readonly Vocabulary _vocabulary;

    internal FaqEntryScores(IReadOnlyList<string> entries, ulong[] hashes, int[] starts, ushort[] listed, sbyte[] weights, float[] scales, float[] biases)
    {
        if (starts.Length != hashes.Length + 1 || starts[^1] != listed.Length || listed.Length != weights.Length || scales.Length != entries.Count || biases.Length != entries.Count)
            throw new ArgumentException("The lists do not fit each other.", nameof(starts));
        if (listed.Any(entry => entry >= entries.Count)) throw new ArgumentException("A list names an entry that is not there.", nameof(listed));

        (Entries, _vocabulary, Starts, Listed, Weights, Scales, Biases) = (entries, new Vocabulary(hashes), starts, listed, weights, scales, biases);
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Entries { get; }

    internal ulong[] Hashes => _vocabulary.Hashes;

    internal int[] Starts { get; }

    internal ushort[] Listed { get; }

    internal sbyte[] Weights { get; }

    internal float[] Scales { get; }

    internal float[] Biases { get; }

    internal static FaqEntryScores Quantize(string[] entries, LinearWeights learned, ulong[] hashes, FeatureWeighting weighting)
    {
        // Of two entries one output is learned; the other is its mirror.
        float Weight(int entry, int column) => weighting.Factors[column] * (learned.Outputs > 1 ? learned.Weight(entry, column) : entry == 1 ? learned.Weight(0, column) : -learned.Weight(0, column));
        float Bias(int entry) => learned.Outputs > 1 ? learned.Biases[entry] : entry == 1 ? learned.Biases[0] : -learned.Biases[0];

        var scales = new float[entries.Length];
        for (var entry = 0; entry < entries.Length; entry++)
        {
            var largest = 0f;
            for (var column = 0; column < hashes.Length; column++) largest = Math.Max(largest, Math.Abs(Weight(entry, column)));
            scales[entry] = largest == 0 ? 1 : largest / sbyte.MaxValue;
        }

        var starts = new int[hashes.Length + 1];
        var (listed, weights) = (new List<ushort>(), new List<sbyte>());
        for (var column = 0; column < hashes.Length; column++)
        {
            for (var entry = 0; entry < entries.Length; entry++)
            {
                var weight = (sbyte)MathF.Round(Weight(entry, column) / scales[entry]);
                if (Math.Abs((int)weight) < Smallest) continue;
                listed.Add((ushort)entry);
                weights.Add(weight);
            }

            starts[column + 1] = listed.Count;
        }

        return new(entries, hashes, starts, [.. listed], [.. weights], [.. scales.Select(scale => scale * weighting.Unit)], [.. Enumerable.Range(0, entries.Length).Select(Bias)]);
    }

    /// <summary>One score per entry.</summary>
    internal void Score(string text, ClassifierScratch scratch, Span<float> scores)
    {
        var columns = new List<int>();
        var sink = new ColumnSink(_vocabulary, columns);
        FeatureExtractor.Extract(FeatureSet.Question, scratch.Normalize(text, FeatureSet.Question), scratch.Units, ref sink);
        columns.Sort();
        scores.Clear();
        var distinct = 0;
        for (var i = 0; i < columns.Count;)
        {
            var same = i + 1;
            while (same < columns.Count && columns[same] == columns[i]) same++;
            var times = TermFrequency.Weight(same - i);
            for (var at = Starts[columns[i]]; at < Starts[columns[i] + 1]; at++) scores[Listed[at]] += times * Weights[at];
            distinct++;
            i = same;
        }

        var length = 1 / MathF.Sqrt(Math.Max(1, distinct));
        for (var entry = 0; entry < scores.Length; entry++) scores[entry] = scores[entry] * length * Scales[entry] + Biases[entry];
    }

    private readonly struct ColumnSink(Vocabulary vocabulary, List<int> columns) : IFeatureSink
    {
        public bool Add(ulong hash, int start, int end)
        {
            var column = vocabulary.Find(hash);
            if (column >= 0) columns.Add(column);
            return column >= 0;
        }
    }
}
