using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model;

/// <summary>
/// Weights of a linear model as it predicts: a <see cref="FeatureTable"/>, and behind it, row by row without gaps, the 16-bit weights of all outputs side by side.
/// An output has one scale; rounding to 1/32767 of its largest weight costs no measurable accuracy. Two labels have one output (the score of the second; the first is
/// its mirror). Immutable.
/// </summary>
internal sealed class LinearModel
{
    /// <summary>Values wanted behind the last row's weights: whole vectors are read.</summary>
    public const int Slack = 7;

    private readonly short[] _weights;

    /// <param name="labels">At least 2.</param>
    /// <param name="hashes">Hash per feature, distinct, in the order of <see cref="FeatureTable.Order"/>, as <see cref="Quantize"/> gives them.</param>
    /// <param name="weights">Feature by feature, one 16-bit weight per output, then <see cref="Slack"/> values that count for nothing; kept, not copied.</param>
    /// <param name="scales">Per output: weight × scale is the weight in logits.</param>
    /// <param name="biases">Per output.</param>
    public LinearModel(int labels, ulong[] hashes, short[] weights, float[] scales, float[] biases)
    {
        (Labels, Scales, Biases, _weights) = (labels, scales, biases, weights);
        Outputs = LinearWeights.OutputsFor(labels);
        if (scales.Length != Outputs || biases.Length != Outputs || weights.Length != (long)hashes.Length * Outputs + Slack)
            throw new ArgumentException($"{labels} labels and {hashes.Length} features need {Outputs} scales and biases and {(long)hashes.Length * Outputs + Slack} weights.", nameof(weights));

        Features = new(hashes);
    }

    public int Labels { get; }

    /// <summary>Scores the model keeps: one for two labels, else one per label.</summary>
    public int Outputs { get; }

    public FeatureTable Features { get; }

    public ulong[] Hashes => Features.Hashes;

    public float[] Scales { get; }

    public float[] Biases { get; }

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

        var inTable = FeatureTable.Order(hashes, [.. Enumerable.Range(0, hashes.Length).Where(column => weighting.Factors[column] != 0)]);
        var weights = new short[checked(inTable.Length * outputs + Slack)];
        for (var i = 0; i < weights.Length - Slack; i++)
        {
            var (column, output) = (inTable[i / outputs], i % outputs);
            weights[i] = (short)MathF.Round(learned.Weight(output, column) * weighting.Factors[column] / scales[output]);
        }

        return new(
            learned.LabelCount, Array.ConvertAll(inTable, column => hashes[column]), weights, [.. scales.Select(scale => scale * weighting.Unit)], learned.Biases);
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

    private static Vector256<float> Widen(ref short first)
    {
        var raw = Vector128.LoadUnsafe(ref first);
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw)));
    }
}
