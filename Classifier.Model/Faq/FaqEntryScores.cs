using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Faq;

/// <summary>
/// A learned score per FAQ entry: a linear classifier of questions with the entries as labels, kept as a list of (entry, 8-bit weight) per feature.
/// Of hundreds of entries most weights are next to nothing; those under 2/127 of the entry's largest are left out, which costs no recall, so a question
/// costs its few short lists (<see cref="FaqEntryWeights"/>). Immutable; about 1 is a sure yes, -1 a sure no.
/// </summary>
public sealed class FaqEntryScores
{
    /// <summary>The label of wordings that no entry answers; learned beside the entries, so that they learn what is not theirs.</summary>
    public const string None = "";

    private const int Smallest = 2;

    private readonly FeatureTable _features;
    private readonly FaqEntryWeights _weights;

    internal FaqEntryScores(IReadOnlyList<string> entries, ulong[] hashes, int[] starts, ushort[] listed, sbyte[] weights, float[] scales, float[] biases)
    {
        if (starts.Length != hashes.Length + 1 || starts[^1] != listed.Length || listed.Length != weights.Length || scales.Length != entries.Count || biases.Length != entries.Count)
            throw new ArgumentException("The lists do not fit each other.", nameof(starts));
        if (starts[0] != 0 || starts.Zip(starts.Skip(1)).Any(list => list.First > list.Second)) throw new ArgumentException("A list begins before the one in front of it.", nameof(starts));
        if (listed.Any(entry => entry >= entries.Count)) throw new ArgumentException("A list names an entry that is not there.", nameof(listed));

        (Entries, _features, Starts, Listed, Weights, Scales, Biases) = (entries, new FeatureTable(hashes), starts, listed, weights, scales, biases);
        _weights = new(entries.Count, starts, listed, weights);
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>In the order of <see cref="FeatureTable.Order"/>.</summary>
    internal ulong[] Hashes => _features.Hashes;

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

        var inTable = FeatureTable.Order(hashes, [.. Enumerable.Range(0, hashes.Length)]);
        var starts = new int[hashes.Length + 1];
        var (listed, weights) = (new List<ushort>(), new List<sbyte>());
        for (var feature = 0; feature < inTable.Length; feature++)
        {
            for (var entry = 0; entry < entries.Length; entry++)
            {
                var weight = (sbyte)MathF.Round(Weight(entry, inTable[feature]) / scales[entry]);
                if (Math.Abs((int)weight) < Smallest) continue;
                listed.Add((ushort)entry);
                weights.Add(weight);
            }

            starts[feature + 1] = listed.Count;
        }

        return new(
            entries, Array.ConvertAll(inTable, column => hashes[column]), starts, [.. listed], [.. weights], [.. scales.Select(scale => scale * weighting.Unit)],
            [.. Enumerable.Range(0, entries.Length).Select(Bias)]);
    }

    /// <summary>One score per entry, in the scratch: good until that is used again.</summary>
    /// <param name="normalized">The text as <see cref="FeatureSet.Question"/> wants it.</param>
    /// <param name="scratch">The calling thread's own.</param>
    internal Span<float> Score(ReadOnlySpan<char> normalized, ClassifierScratch scratch)
    {
        var most = Math.Min(Hashes.Length, FeatureExtractor.MostFeatures(normalized.Length)) + HashBatch.Size;
        var rows = scratch.Rows(most + _weights.Lined);
        var sums = scratch.Sums(_weights.Stride + _weights.Lined);
        var batch = new HashBatch(_features, scratch.Hashes, rows[..most], scratch.Counts(Hashes.Length));
        FeatureExtractor.Extract(FeatureSet.Question, normalized, scratch.Units, ref batch);
        batch.Flush();
        _weights.Sum(batch.Distinct, batch.Counts, sums[.._weights.Stride], rows[most..], sums[_weights.Stride..]);
        var scores = sums[..Entries.Count];
        var length = 1 / MathF.Sqrt(Math.Max(1, batch.Distinct.Length));
        for (var entry = 0; entry < scores.Length; entry++) scores[entry] = scores[entry] * length * Scales[entry] + Biases[entry];
        return scores;
    }
}
