using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model;

/// <summary>
/// Weights of a linear model as it predicts: a hash table of buckets of eight 32-bit tags, compared at once and without a branch that could be
/// guessed wrong, and behind it, row by row without gaps, the 16-bit weights of all outputs side by side. A bucket knows its first row and is filled from the front, so a
/// place in it is a row. An output has one scale; rounding to 1/32767 of its
/// largest weight costs no measurable accuracy. Two labels have one output (the score of the second; the first is its mirror). Immutable.
/// </summary>
internal sealed class LinearModel
{
    /// <summary>Values wanted behind the last row's weights: whole vectors are read.</summary>
    public const int Slack = 7;

    private const int BucketSize = 8;

    private readonly uint[] _tags;
    private readonly int[] _firstRows;
    private readonly short[] _weights;
    private readonly uint _lastBucket;

    /// <param name="labels">At least 2.</param>
    /// <param name="hashes">Hash per feature, distinct, in the order of their buckets, as <see cref="Quantize"/> gives them.</param>
    /// <param name="weights">Feature by feature, one 16-bit weight per output, then <see cref="Slack"/> values that count for nothing; kept, not copied.</param>
    /// <param name="scales">Per output: weight × scale is the weight in logits.</param>
    /// <param name="biases">Per output.</param>
    public LinearModel(int labels, ulong[] hashes, short[] weights, float[] scales, float[] biases)
    {
        (Labels, Hashes, Scales, Biases, _weights) = (labels, hashes, scales, biases, weights);
        Outputs = LinearWeights.OutputsFor(labels);
        if (scales.Length != Outputs || biases.Length != Outputs || weights.Length != (long)hashes.Length * Outputs + Slack)
            throw new ArgumentException($"{labels} labels and {hashes.Length} features need {Outputs} scales and biases and {(long)hashes.Length * Outputs + Slack} weights.", nameof(weights));

        _lastBucket = LastBucketFor(hashes.Length);
        (_tags, _firstRows) = Place(hashes, _lastBucket);
    }

    public int Labels { get; }

    /// <summary>Scores the model keeps: one for two labels, else one per label.</summary>
    public int Outputs { get; }

    public ulong[] Hashes { get; }

    public float[] Scales { get; }

    public float[] Biases { get; }

    // At most half full: then one bucket in twenty has no place left and its next one is looked at too.
    private static uint LastBucketFor(int features) => System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features * 2)) / BucketSize - 1;

    /// <summary>Each feature at its bucket's front or behind the feature before it. A free place ends the table.</summary>
    private static (uint[] Tags, int[] FirstRows) Place(ulong[] hashes, uint lastBucket)
    {
        var slots = new int[hashes.Length];
        var next = 0;
        for (var row = 0; row < hashes.Length; row++)
        {
            if (row > 0 && BucketOf(hashes[row], lastBucket) < BucketOf(hashes[row - 1], lastBucket))
                throw new ArgumentException($"Feature {row} does not stand in the order of the table.", nameof(hashes));

            slots[row] = Math.Max(next, (int)BucketOf(hashes[row], lastBucket) * BucketSize);
            next = slots[row] + 1;
        }

        var buckets = Math.Max((int)lastBucket + 1, next / BucketSize + 1);
        var (tags, firstRows) = (new uint[buckets * BucketSize], new int[buckets]);
        for (var row = 0; row < hashes.Length; row++)
        {
            tags[slots[row]] = Tag(hashes[row]);
            if (slots[row] % BucketSize == 0) firstRows[slots[row] / BucketSize] = row;
        }

        return (tags, firstRows);
    }

    /// <summary>Rounds learned weights, with what the features count in a text multiplied in. A known feature without weight is kept: it counts in the length of a text.</summary>
    public static LinearModel Quantize(LinearWeights learned, ulong[] hashes, FeatureWeighting weighting)
    {
        var outputs = learned.Outputs;
        var scales = new float[outputs];
        for (var output = 0; output < outputs; output++)
        {
            var largest = 0f;
            for (var column = 0; column < hashes.Length; column++) largest = Math.Max(largest, Math.Abs(learned.Weight(output, column) * weighting.Factors[column]));
            scales[output] = largest == 0 ? 1 : largest / short.MaxValue;
        }

        var kept = Enumerable.Range(0, hashes.Length).Where(column => weighting.Factors[column] != 0).ToArray();
        var lastBucket = LastBucketFor(kept.Length);
        var inTable = kept.OrderBy(column => BucketOf(hashes[column], lastBucket)).ThenBy(column => hashes[column]).ToArray();
        var weights = new short[checked(inTable.Length * outputs + Slack)];
        for (var i = 0; i < weights.Length - Slack; i++)
        {
            var (column, output) = (inTable[i / outputs], i % outputs);
            weights[i] = (short)MathF.Round(learned.Weight(output, column) * weighting.Factors[column] / scales[output]);
        }

        return new(
            learned.LabelCount, Array.ConvertAll(inTable, column => hashes[column]), weights, [.. scales.Select(scale => scale * weighting.Unit)], learned.Biases);
    }

    /// <summary>Row of a feature, or -1 when the model does not know it.</summary>
    public int Find(ulong hash)
    {
        Span<int> found = stackalloc int[1];
        return Find([hash], found) == 1 ? found[0] : -1;
    }

    /// <summary>Writes the rows of the known features, in their order, and gives back how many there are.</summary>
    /// <param name="hashes">Features, repeats included.</param>
    /// <param name="rows">At least as long as <paramref name="hashes"/>.</param>
    public int Find(ReadOnlySpan<ulong> hashes, Span<int> rows)
    {
        if (rows.Length < hashes.Length) throw new ArgumentException("There is less room than features.", nameof(rows));

        ref var tags = ref MemoryMarshal.GetArrayDataReference(_tags);
        ref var firstRows = ref MemoryMarshal.GetArrayDataReference(_firstRows);
        ref var place = ref MemoryMarshal.GetReference(rows);
        var found = 0;
        foreach (var hash in hashes)
        {
            var tag = Tag(hash);
            var bucket = (nuint)BucketOf(hash, _lastBucket);
            var first = bucket * BucketSize;
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref tags, first), Vector256.Create(tag)).ExtractMostSignificantBits();
            if ((equal == 0) & (Unsafe.Add(ref tags, first + BucketSize - 1) != 0))
            {
                if (FindBeyond((int)first + BucketSize, tag) is var beyond and >= 0) Unsafe.Add(ref place, found++) = beyond;
                continue;
            }

            Unsafe.Add(ref place, found) = Unsafe.Add(ref firstRows, bucket) + System.Numerics.BitOperations.TrailingZeroCount(equal);
            found += equal != 0 ? 1 : 0;
        }

        return found;
    }

    /// <summary>Features that found their bucket full stand behind it, before the next free place.</summary>
    private int FindBeyond(int slot, uint tag)
    {
        while (_tags[slot] != 0 && _tags[slot] != tag) slot++;
        return _tags[slot] == 0 ? -1 : _firstRows[slot / BucketSize] + slot % BucketSize;
    }

    /// <summary>The 16-bit weights of a row, one per output.</summary>
    public ReadOnlySpan<short> Row(int row) => _weights.AsSpan(row * Outputs, Outputs);

    /// <summary>
    /// Scores per label: bias + scale × Σ (1 + ln times) × weight / √(distinct features). Clears the counts it has read.
    /// </summary>
    /// <param name="rows">The text's distinct features.</param>
    /// <param name="counts">How often each occurs, by row.</param>
    /// <param name="logits">One per label.</param>
    /// <param name="sums">Room for the outputs in whole vectors; not used with fewer than nine.</param>
    public void Score(ReadOnlySpan<int> rows, Span<byte> counts, Span<float> logits, Span<float> sums)
    {
        var scale = 1 / MathF.Sqrt(Math.Max(1, rows.Length));
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        if (Outputs == 1)
        {
            var sum = 0f;
            foreach (var row in rows)
            {
                sum += TermFrequency.Weight(counts[row]) * Unsafe.Add(ref weights, row);
                counts[row] = 0;
            }

            logits[1] = sum * scale * Scales[0] + Biases[0];
            logits[0] = -logits[1];
            return;
        }

        if (Outputs <= 8)
        {
            var one = Vector256<float>.Zero;
            foreach (var row in rows)
            {
                one += Widen(ref Unsafe.Add(ref weights, row * Outputs)) * TermFrequency.Weight(counts[row]);
                counts[row] = 0;
            }

            for (var i = 0; i < logits.Length; i++) logits[i] = one[i] * scale * Scales[i] + Biases[i];
            return;
        }

        sums.Clear();
        foreach (var row in rows)
        {
            var weight = Vector256.Create(TermFrequency.Weight(counts[row]));
            counts[row] = 0;
            ref var first = ref Unsafe.Add(ref weights, (nint)row * Outputs);
            for (var i = 0; i < sums.Length; i += 8)
            {
                ref var at = ref sums[i];
                (Vector256.LoadUnsafe(ref at) + Widen(ref Unsafe.Add(ref first, i)) * weight).StoreUnsafe(ref at);
            }
        }

        for (var i = 0; i < logits.Length; i++) logits[i] = sums[i] * scale * Scales[i] + Biases[i];
    }

    private static uint BucketOf(ulong hash, uint lastBucket) => (uint)(hash >> 4) & lastBucket;

    private static uint Tag(ulong hash) => (uint)(hash >> 32) | 1;

    private static Vector256<float> Widen(ref short first)
    {
        var raw = Vector128.LoadUnsafe(ref first);
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw)));
    }
}
