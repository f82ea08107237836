using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Model.Learning;

namespace Classifier.Model;

/// <summary>
/// Weights of a linear model as it predicts: 16-bit, the labels of one feature side by side in rows of 8 (one vector) or a multiple,
/// with one scale per label. Rounding to 1/32767 of a label's largest weight costs no measurable accuracy. Immutable.
/// </summary>
internal sealed class LinearModel
{
    private readonly short[] _rows;

    public LinearModel(int labels, short[] rows, float[] scales, float[] biases)
    {
        Labels = labels;
        Stride = StrideFor(labels);
        (_rows, Scales, Biases) = (rows, scales, biases);
    }

    public int Labels { get; }

    /// <summary>Values per row: the labels rounded up to whole vectors.</summary>
    public int Stride { get; }

    public float[] Scales { get; }

    public float[] Biases { get; }

    public static int StrideFor(int labels) => (labels + 7) / 8 * 8;

    public static LinearModel Quantize(LinearWeights learned, int features)
    {
        var labels = learned.Weights.Length;
        var stride = StrideFor(labels);
        var rows = new short[(long)features * stride];
        var scales = new float[labels];
        for (var label = 0; label < labels; label++)
        {
            var weights = learned.Weights[label];
            var largest = 0f;
            foreach (var weight in weights) largest = Math.Max(largest, Math.Abs(weight));
            scales[label] = largest == 0 ? 1 : largest / short.MaxValue;
            for (var feature = 0; feature < features; feature++)
                rows[feature * stride + label] = (short)MathF.Round(weights[feature] / scales[label]);
        }

        return new(labels, rows, scales, learned.Biases);
    }

    /// <summary>The 16-bit weight of a feature for a label.</summary>
    public short RawWeight(int feature, int label) => _rows[feature * Stride + label];

    /// <summary>Adds <paramref name="value"/> × the feature's row to <paramref name="sums"/>, which has <see cref="Stride"/> values.</summary>
    public void Accumulate(int feature, float value, Span<float> sums)
    {
        var row = _rows.AsSpan(feature * Stride, sums.Length);
        var factor = Vector256.Create(value);
        for (var i = 0; i < sums.Length; i += 8)
        {
            var raw = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)i);
            var weights = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw)));
            ref var sum = ref MemoryMarshal.GetReference(sums);
            Vector256.StoreUnsafe(Vector256.LoadUnsafe(ref sum, (nuint)i) + factor * weights, ref sum, (nuint)i);
        }
    }
}
