using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Faq;

/// <summary>
/// A learned score per FAQ entry: a linear classifier of questions with the entries as labels, kept as a list of (entry, 8-bit weight) per feature.
/// Of hundreds of entries most weights are next to nothing; those under 2/127 of the entry's largest are left out, which costs no recall, so a question
/// costs its few short lists. The few features that matter to many entries, which are the ones that nearly every question has, are spread out into whole
/// rows, to be added eight entries at a time. Immutable; about 1 is a sure yes, -1 a sure no.
/// </summary>
public sealed class FaqEntryScores
{
    /// <summary>The label of wordings that no entry answers; learned beside the entries, so that they learn what is not theirs.</summary>
    public const string None = "";

    private const int Smallest = 2;

    /// <summary>A list longer than this part of the entries is slower than a row.</summary>
    private const int ListedAtMost = 6;

    /// <summary>Features looked up before they are added.</summary>
    private const int Ahead = 64;

    private readonly FeatureTable _features;
    private readonly int _stride;

    /// <summary>Where a feature's weights begin in <see cref="_packed"/>; one more than there are features.</summary>
    private readonly int[] _begins;

    /// <summary>
    /// Feature by feature without gaps, so that a feature costs one place in memory: its list, entry × 256 + weight, or four weights of its row side by side. A row is longer than any list.
    /// </summary>
    private readonly int[] _packed;

    internal FaqEntryScores(IReadOnlyList<string> entries, ulong[] hashes, int[] starts, ushort[] listed, sbyte[] weights, float[] scales, float[] biases)
    {
        if (starts.Length != hashes.Length + 1 || starts[^1] != listed.Length || listed.Length != weights.Length || scales.Length != entries.Count || biases.Length != entries.Count)
            throw new ArgumentException("The lists do not fit each other.", nameof(starts));
        if (listed.Any(entry => entry >= entries.Count)) throw new ArgumentException("A list names an entry that is not there.", nameof(listed));

        (Entries, _features, Starts, Listed, Weights, Scales, Biases) = (entries, new FeatureTable(hashes), starts, listed, weights, scales, biases);
        _stride = (entries.Count + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;
        (_begins, _packed) = Pack();
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
        var room = Math.Min(Hashes.Length, FeatureExtractor.MostFeatures(normalized.Length)) + HashBatch.Size;
        var batch = new HashBatch(_features, scratch.Hashes, scratch.Rows(room), scratch.Counts(Hashes.Length));
        FeatureExtractor.Extract(FeatureSet.Question, normalized, scratch.Units, ref batch);
        batch.Flush();
        var sums = scratch.Sums(_stride)[.._stride];
        sums.Clear();
        Span<Found> ahead = stackalloc Found[Ahead];
        for (var features = batch.Distinct; features.Length > 0; features = features[Math.Min(Ahead, features.Length)..])
        {
            var found = ahead[..Math.Min(Ahead, features.Length)];
            LookUp(features[..found.Length], batch.Counts, found);
            foreach (ref readonly var one in found) Add(one, sums);
        }

        var scores = sums[..Entries.Count];
        var length = 1 / MathF.Sqrt(Math.Max(1, batch.Distinct.Length));
        for (var entry = 0; entry < scores.Length; entry++) scores[entry] = scores[entry] * length * Scales[entry] + Biases[entry];
        return scores;
    }

    /// <summary>Nothing here depends on what was read before, so that the processor waits for the memory of many features at once; adding waits for each.</summary>
    private void LookUp(ReadOnlySpan<int> features, Span<byte> counts, Span<Found> found)
    {
        for (var i = 0; i < features.Length; i++)
        {
            ref var count = ref counts[features[i]];
            var begin = _begins[features[i]];
            found[i] = new(begin, _begins[features[i] + 1] - begin, TermFrequency.Weight(count), _packed[begin]);
            count = 0;
        }
    }

    private void Add(in Found found, Span<float> sums)
    {
        if (found.Length * sizeof(int) == _stride)
        {
            AddRow(MemoryMarshal.AsBytes(_packed.AsSpan(found.Begin, found.Length)), found.Times, sums);
            return;
        }

        foreach (var packed in _packed.AsSpan(found.Begin, found.Length)) sums[packed >> 8] += found.Times * (sbyte)packed;
    }

    private static void AddRow(ReadOnlySpan<byte> row, float times, Span<float> sums)
    {
        ref var weights = ref MemoryMarshal.GetReference(row);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var weight = Vector256.Create(times);
        for (nuint i = 0; i < (nuint)row.Length; i += (nuint)Vector256<float>.Count)
        {
            var shorts = Vector128.WidenLower(Vector128.Create(Vector64.LoadUnsafe(ref weights, i), Vector64<byte>.Zero).AsSByte());
            var wide = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)));
            (Vector256.LoadUnsafe(ref sum, i) + wide * weight).StoreUnsafe(ref sum, i);
        }
    }

    private (int[] Begins, int[] Packed) Pack()
    {
        var begins = new int[Hashes.Length + 1];
        for (var feature = 0; feature < Hashes.Length; feature++) begins[feature + 1] = begins[feature] + (IsRow(feature) ? _stride / sizeof(int) : Starts[feature + 1] - Starts[feature]);
        // One more, for what is read ahead of an empty list at the end.
        var packed = new int[begins[^1] + 1];
        for (var feature = 0; feature < Hashes.Length; feature++)
        {
            var row = IsRow(feature) ? MemoryMarshal.AsBytes(packed.AsSpan(begins[feature]..begins[feature + 1])) : [];
            for (var at = Starts[feature]; at < Starts[feature + 1]; at++)
            {
                if (row.Length > 0) row[Listed[at]] = (byte)Weights[at];
                else packed[begins[feature] + at - Starts[feature]] = Listed[at] << 8 | (byte)Weights[at];
            }
        }

        return (begins, packed);
    }

    private bool IsRow(int feature) => Starts[feature + 1] - Starts[feature] > Entries.Count / ListedAtMost;

    /// <summary>Where a feature's weights are, and its share in the text.</summary>
    /// <param name="Begin">First place in <see cref="_packed"/>.</param>
    /// <param name="Length">How many places.</param>
    /// <param name="Times">Sublinear term frequency.</param>
    /// <param name="First">What stands there: read so that it is near when it is added.</param>
    private readonly record struct Found(int Begin, int Length, float Times, int First);
}
