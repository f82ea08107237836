using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Classifier.Model.Features;

namespace Classifier.Model.Faq;

/// <summary>
/// The 8-bit weights of <see cref="FaqEntryScores"/> as they are added: a list of (entry, weight) per feature. The few features that matter to many entries, which
/// are the ones that nearly every question has, are spread out into whole rows, to be added many entries at a time. Immutable.
/// </summary>
internal sealed class FaqEntryWeights
{
    /// <summary>A list longer than this part of the entries is slower than a row.</summary>
    private const int ListedAtMost = 6;

    /// <summary>Weights of a row that are added at once.</summary>
    private const int Lanes = 16;

    /// <summary>Features looked up before they are added.</summary>
    private const int Ahead = 64;

    /// <summary>Where a feature's weights begin in <see cref="_packed"/>; one more than there are features.</summary>
    private readonly int[] _begins;

    /// <summary>
    /// Feature by feature without gaps, so that a feature costs one place in memory: its list, entry × 256 + weight, or four weights of its row side by side. A row is longer than any list.
    /// </summary>
    private readonly int[] _packed;
    private readonly int _longestList;

    /// <param name="entries">How many.</param>
    /// <param name="starts">Where each feature's list starts, ascending from 0; one more than there are features.</param>
    /// <param name="listed">Entries of all lists.</param>
    /// <param name="weights">Their weights.</param>
    public FaqEntryWeights(int entries, int[] starts, ushort[] listed, sbyte[] weights)
    {
        _longestList = entries / ListedAtMost;
        Stride = (entries + Lanes - 1) / Lanes * Lanes;
        var features = starts.Length - 1;
        var begins = new int[features + 1];
        for (var feature = 0; feature < features; feature++) begins[feature + 1] = begins[feature] + (IsRow(starts, feature) ? Stride / sizeof(int) : starts[feature + 1] - starts[feature]);
        // Some more: whole vectors are read.
        var packed = new int[begins[^1] + Vector256<int>.Count];
        for (var feature = 0; feature < features; feature++)
        {
            var row = IsRow(starts, feature) ? MemoryMarshal.AsBytes(packed.AsSpan(begins[feature]..begins[feature + 1])) : [];
            for (var at = starts[feature]; at < starts[feature + 1]; at++)
            {
                if (row.Length > 0) row[listed[at]] = (byte)weights[at];
                else packed[begins[feature] + at - starts[feature]] = listed[at] << 8 | (byte)weights[at];
            }
        }

        (_begins, _packed) = (begins, packed);
    }

    /// <summary>Entries in whole vectors.</summary>
    public int Stride { get; }

    /// <summary>Room for the lists that are added in one loop.</summary>
    public int Lined => Ahead * _longestList + Lanes;

    /// <summary>The weights of some features, each times its sublinear frequency, per entry.</summary>
    /// <param name="features">Distinct rows.</param>
    /// <param name="counts">How often each occurs, by row; 0 from now on.</param>
    /// <param name="sums"><see cref="Stride"/> values.</param>
    /// <param name="entries">Room for <see cref="Lined"/> values.</param>
    /// <param name="values">The same.</param>
    public void Sum(ReadOnlySpan<int> features, Span<byte> counts, Span<float> sums, Span<int> entries, Span<float> values)
    {
        sums.Clear();
        Span<Found> found = stackalloc Found[Ahead];
        for (; features.Length > 0; features = features[Math.Min(Ahead, features.Length)..])
        {
            var some = found[..Math.Min(Ahead, features.Length)];
            // Rows first: sums are whole numbers as long as no feature repeats, and else the order shows in the last bit of a float only.
            var lists = LookUp(features[..some.Length], counts, some);
            for (var i = some.Length - 1; i >= lists; i--) AddRow(MemoryMarshal.AsBytes(_packed.AsSpan(some[i].Begin, some[i].Length)), some[i].Times, sums);
            var listed = Line(some[..lists], entries, values);
            for (var i = 0; i < listed; i++) sums[entries[i]] += values[i];
        }
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
        var (lists, rows, rowLength) = (0, 0, Stride / sizeof(int));
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

    private bool IsRow(int[] starts, int feature) => starts[feature + 1] - starts[feature] > _longestList;

    /// <summary>Where a feature's weights are, and its share in the text.</summary>
    /// <param name="Begin">First place in <see cref="_packed"/>.</param>
    /// <param name="Length">How many places.</param>
    /// <param name="Times">Sublinear term frequency.</param>
    /// <param name="First">What stands there: read so that it is near when it is added.</param>
    private readonly record struct Found(int Begin, int Length, float Times, int First);
}
