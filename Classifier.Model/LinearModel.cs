using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model;

/// <summary>
/// Weights of a linear model as it predicts: a hash table of buckets of eight 32-bit tags, compared at once and without a branch that could be
/// guessed wrong, and for every place in it, side by side, the 16-bit weights of all outputs. An output has one scale; rounding to 1/32767 of its
/// largest weight costs no measurable accuracy. Two labels have one output (the score of the second; the first is its mirror) and one weight per place;
/// more labels are padded to whole vectors of 8, which suits 3–8 labels with one vector and 1,000 labels with 125. Immutable.
/// </summary>
internal sealed class LinearModel
{
    private const int BucketSize = 8;

    private readonly uint[] _tags;
    private readonly short[] _rows;
    private readonly uint _lastBucket;

    /// <param name="labels">At least 2.</param>
    /// <param name="hashes">Hash per feature, distinct; those that <see cref="Quantize"/> gives are in the order of the table, which fills it from front to back.</param>
    /// <param name="weights">Feature by feature, one 16-bit weight per output.</param>
    /// <param name="scales">Per output: weight × scale is the weight in logits.</param>
    /// <param name="biases">Per output.</param>
    public LinearModel(int labels, ulong[] hashes, ReadOnlySpan<short> weights, float[] scales, float[] biases)
    {
        (Labels, Hashes, Scales, Biases) = (labels, hashes, scales, biases);
        Outputs = LinearWeights.OutputsFor(labels);
        if (scales.Length != Outputs || biases.Length != Outputs || weights.Length != (long)hashes.Length * Outputs)
            throw new ArgumentException($"{labels} labels and {hashes.Length} features need {Outputs} scales and biases and {(long)hashes.Length * Outputs} weights.", nameof(weights));

        Stride = StrideFor(Outputs);
        Slots = SlotsFor(hashes.Length);
        _lastBucket = LastBucketOf(Slots);
        _tags = new uint[Slots];
        _rows = new short[(long)Slots * Stride];
        for (var i = 0; i < hashes.Length; i++)
        {
            var slot = (int)BucketOf(hashes[i], _lastBucket) * BucketSize;
            while (_tags[slot] != 0) slot = (slot + 1) & (Slots - 1);
            _tags[slot] = Tag(hashes[i]);
            if (Stride == 1) _rows[slot] = weights[i];
            else weights.Slice(i * Outputs, Outputs).CopyTo(_rows.AsSpan(slot * Stride));
        }
    }

    public int Labels { get; }

    /// <summary>Scores the model keeps: one for two labels, else one per label.</summary>
    public int Outputs { get; }

    /// <summary>16-bit values per slot: 1, or the outputs rounded up to whole vectors.</summary>
    public int Stride { get; }

    /// <summary>Places in the table, a power of two.</summary>
    public int Slots { get; }

    public ulong[] Hashes { get; }

    public float[] Scales { get; }

    public float[] Biases { get; }

    // At most half full: then one bucket in twenty has no place left and its next one is looked at too.
    private static int SlotsFor(int features) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features * 2));

    private static uint LastBucketOf(int slots) => (uint)(slots / BucketSize - 1);

    private static int StrideFor(int outputs) => outputs == 1 ? 1 : (outputs + 7) / 8 * 8;

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
        var lastBucket = LastBucketOf(SlotsFor(kept.Length));
        var inTable = kept.OrderBy(column => BucketOf(hashes[column], lastBucket)).ThenBy(column => hashes[column]).ToArray();
        var weights = new short[checked(inTable.Length * outputs)];
        for (var i = 0; i < weights.Length; i++)
        {
            var (column, output) = (inTable[i / outputs], i % outputs);
            weights[i] = (short)MathF.Round(learned.Weight(output, column) * weighting.Factors[column] / scales[output]);
        }

        return new(
            learned.LabelCount, Array.ConvertAll(inTable, column => hashes[column]), weights, [.. scales.Select(scale => scale * weighting.Unit)], learned.Biases);
    }

    /// <summary>Slot of a feature, or -1 when the model does not know it.</summary>
    public int Find(ulong hash)
    {
        Span<int> found = stackalloc int[1];
        return Find([hash], found) == 1 ? found[0] : -1;
    }

    /// <summary>Writes the slots of the known features, in their order, and gives back how many there are.</summary>
    /// <param name="hashes">Features, repeats included.</param>
    /// <param name="slots">At least as long as <paramref name="hashes"/>.</param>
    public int Find(ReadOnlySpan<ulong> hashes, Span<int> slots)
    {
        if (slots.Length < hashes.Length) throw new ArgumentException("There is less room than features.", nameof(slots));

        ref var tags = ref MemoryMarshal.GetArrayDataReference(_tags);
        ref var place = ref MemoryMarshal.GetReference(slots);
        var found = 0;
        foreach (var hash in hashes)
        {
            var tag = Tag(hash);
            var first = (nuint)(BucketOf(hash, _lastBucket) * BucketSize);
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref tags, first), Vector256.Create(tag)).ExtractMostSignificantBits();
            if ((equal == 0) & (Unsafe.Add(ref tags, first + BucketSize - 1) != 0))
            {
                if (FindBeyond((int)first + BucketSize, tag) is var beyond and >= 0) Unsafe.Add(ref place, found++) = beyond;
                continue;
            }

            Unsafe.Add(ref place, found) = (int)first + System.Numerics.BitOperations.TrailingZeroCount(equal);
            found += equal != 0 ? 1 : 0;
        }

        return found;
    }

    /// <summary>Features that found their bucket full stand behind it, before the next free place.</summary>
    private int FindBeyond(int slot, uint tag)
    {
        for (; ; slot++)
        {
            slot &= Slots - 1;
            if (_tags[slot] == tag) return slot;
            if (_tags[slot] == 0) return -1;
        }
    }

    /// <summary>The 16-bit weights of a slot, one per output.</summary>
    public ReadOnlySpan<short> Row(int slot) => _rows.AsSpan(slot * Stride, Outputs);

    /// <summary>
    /// Scores per label: bias + scale × Σ (1 + ln times) × weight / √(distinct features). Clears the counts it has read.
    /// </summary>
    /// <param name="slots">The text's distinct features.</param>
    /// <param name="counts">How often each occurs, by slot.</param>
    /// <param name="logits">One per label.</param>
    /// <param name="sums">Room for <see cref="Stride"/> values; not used with fewer than nine outputs.</param>
    public void Score(ReadOnlySpan<int> slots, Span<byte> counts, Span<float> logits, Span<float> sums)
    {
        var scale = 1 / MathF.Sqrt(Math.Max(1, slots.Length));
        switch (Stride)
        {
            case 1:
                var sum = 0f;
                foreach (var slot in slots)
                {
                    sum += TermFrequency.Weight(counts[slot]) * _rows[slot];
                    counts[slot] = 0;
                }

                logits[1] = sum * scale * Scales[0] + Biases[0];
                logits[0] = -logits[1];
                return;
            case 8:
                var one = Vector256<float>.Zero;
                foreach (var slot in slots)
                {
                    one += Widen(ref _rows[slot * 8]) * TermFrequency.Weight(counts[slot]);
                    counts[slot] = 0;
                }

                for (var i = 0; i < logits.Length; i++) logits[i] = one[i] * scale * Scales[i] + Biases[i];
                return;
            default:
                sums = sums[..Stride];
                sums.Clear();
                foreach (var slot in slots)
                {
                    var weight = Vector256.Create(TermFrequency.Weight(counts[slot]));
                    counts[slot] = 0;
                    for (var i = 0; i < sums.Length; i += 8)
                    {
                        ref var at = ref sums[i];
                        (Vector256.LoadUnsafe(ref at) + Widen(ref _rows[slot * Stride + i]) * weight).StoreUnsafe(ref at);
                    }
                }

                for (var i = 0; i < logits.Length; i++) logits[i] = sums[i] * scale * Scales[i] + Biases[i];
                return;
        }
    }

    private static uint BucketOf(ulong hash, uint lastBucket) => (uint)(hash >> 4) & lastBucket;

    private static uint Tag(ulong hash) => (uint)(hash >> 32) | 1;

    private static Vector256<float> Widen(ref short first)
    {
        var raw = Vector128.LoadUnsafe(ref first);
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw)));
    }
}
