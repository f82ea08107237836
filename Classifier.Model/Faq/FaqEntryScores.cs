using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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

    /// <summary>Weights of a row that are added at once.</summary>
    private const int Lanes = 16;

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
        _stride = (entries.Count + Lanes - 1) / Lanes * Lanes;
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
        var most = Math.Min(Hashes.Length, FeatureExtractor.MostFeatures(normalized.Length)) + HashBatch.Size;
        var lined = Ahead * (Entries.Count / ListedAtMost) + Lanes;
        var rows = scratch.Rows(most + lined);
        var numbers = scratch.Sums(_stride + lined);
        var batch = new HashBatch(_features, scratch.Hashes, rows[..most], scratch.Counts(Hashes.Length));
        FeatureExtractor.Extract(FeatureSet.Question, normalized, scratch.Units, ref batch);
        batch.Flush();
        var sums = numbers[.._stride];
        sums.Clear();
        var entries = rows[most..];
        var values = numbers[_stride..];
        Span<Found> found = stackalloc Found[Ahead];
        for (var features = batch.Distinct; features.Length > 0; features = features[Math.Min(Ahead, features.Length)..])
        {
            var some = found[..Math.Min(Ahead, features.Length)];
            // Rows first: sums are whole numbers as long as no feature repeats, and else the order shows in the last bit of a float only.
            var lists = LookUp(features[..some.Length], batch.Counts, some);
            for (var i = some.Length - 1; i >= lists; i--) AddRow(MemoryMarshal.AsBytes(_packed.AsSpan(some[i].Begin, some[i].Length)), some[i].Times, sums);
            var listed = Line(some[..lists], entries, values);
            for (var i = 0; i < listed; i++) sums[entries[i]] += values[i];
        }

        var scores = sums[..Entries.Count];
        var length = 1 / MathF.Sqrt(Math.Max(1, batch.Distinct.Length));
        for (var entry = 0; entry < scores.Length; entry++) scores[entry] = scores[entry] * length * Scales[entry] + Biases[entry];
        return scores;
    }

    /// <summary>
    /// Nothing here depends on what was read before, and there is no branch to be guessed wrong, so that the processor waits for the memory of many features at once; adding waits for each.
    /// </summary>
    /// <param name="features">At most <see cref="Ahead"/>.</param>
    /// <param name="counts">Those of the features are 0 from now on.</param>
    /// <param name="found">First those with a list, in their order, then those with a row, the other way round.</param>
    /// <returns>How many have a list.</returns>
    private int LookUp(ReadOnlySpan<int> features, Span<byte> counts, Span<Found> found)
    {
        var (lists, rows, rowLength) = (0, 0, _stride / sizeof(int));
        foreach (var feature in features)
        {
            ref var count = ref counts[feature];
            var begin = _begins[feature];
            var one = new Found(begin, _begins[feature + 1] - begin, TermFrequency.Weight(count), _packed[begin]);
            (found[lists], found[found.Length - 1 - rows]) = (one, one);
            var isRow = one.Length == rowLength ? 1 : 0;
            rows += isRow;
            lists += 1 - isRow;
            count = 0;
        }

        return lists;
    }

    /// <summary>The lists one after the other as entries and what each is given, to be added in one loop.</summary>
    private int Line(ReadOnlySpan<Found> lists, Span<int> entries, Span<float> values)
    {
        ref var packed = ref MemoryMarshal.GetArrayDataReference(_packed);
        ref var entry = ref MemoryMarshal.GetReference(entries);
        ref var value = ref MemoryMarshal.GetReference(values);
        var at = 0;
        foreach (ref readonly var list in lists)
        {
            // Whole vectors: what is written behind a list is written over by the next one.
            for (var i = 0; i < list.Length; i += Vector256<int>.Count)
            {
                var some = Vector256.LoadUnsafe(ref packed, (nuint)(list.Begin + i));
                Vector256.ShiftRightLogical(some, 8).StoreUnsafe(ref entry, (nuint)(at + i));
                (Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(some, 24), 24)) * list.Times).StoreUnsafe(ref value, (nuint)(at + i));
            }

            at += list.Length;
        }

        return at;
    }

    private static void AddRow(ReadOnlySpan<byte> row, float times, Span<float> sums)
    {
        ref var weights = ref Unsafe.As<byte, sbyte>(ref MemoryMarshal.GetReference(row));
        ref var sum = ref MemoryMarshal.GetReference(sums);
        if (Avx512F.IsSupported)
        {
            var weight = Vector512.Create(times);
            for (nuint i = 0; i < (nuint)row.Length; i += (nuint)Vector512<float>.Count)
                (Vector512.LoadUnsafe(ref sum, i) + Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref weights, i))) * weight).StoreUnsafe(ref sum, i);
            return;
        }

        var half = Vector256.Create(times);
        for (nuint i = 0; i < (nuint)row.Length; i += (nuint)Vector128<sbyte>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(Vector128.WidenLower(Vector128.LoadUnsafe(ref weights, i)), Vector128.WidenUpper(Vector128.LoadUnsafe(ref weights, i))));
            (Vector256.LoadUnsafe(ref sum, i) + Vector256.ConvertToSingle(lower) * half).StoreUnsafe(ref sum, i);
            (Vector256.LoadUnsafe(ref sum, i + 8) + Vector256.ConvertToSingle(upper) * half).StoreUnsafe(ref sum, i + 8);
        }
    }

    private (int[] Begins, int[] Packed) Pack()
    {
        var begins = new int[Hashes.Length + 1];
        for (var feature = 0; feature < Hashes.Length; feature++) begins[feature + 1] = begins[feature] + (IsRow(feature) ? _stride / sizeof(int) : Starts[feature + 1] - Starts[feature]);
        // Some more: whole vectors are read.
        var packed = new int[begins[^1] + Vector256<int>.Count];
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
