using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Classifier.Model.Calibration;

/// <summary>
/// Turns logits into probabilities: (1 − <see cref="Noise"/>) × softmax(slope × logit + offset per label) + <see cref="Noise"/> / labels, fitted by minimising the
/// negative log-likelihood of predictions that were made by models which had not seen the row (temperature scaling, Guo et al. 2017, with offsets as in vector scaling).
/// </summary>
public sealed record Calibrator(float Slope, float[] Offsets)
{
    /// <summary>
    /// Share of rows taken to carry any label at all: no history is labelled without slips, and without it the surest probabilities are too sure. Chosen by
    /// cross-validation on training files (docs/engine.md).
    /// </summary>
    internal const float Noise = 0.01f;

    /// <summary>Replaces the logits by probabilities, in place.</summary>
    public void Apply(Span<float> logits)
    {
        Softmax(logits, Slope, Offsets, logits);
        var floor = Noise / logits.Length;
        for (var i = 0; i < logits.Length; i++) logits[i] = (1 - Noise) * logits[i] + floor;
    }

    /// <summary>softmax(<paramref name="slope"/> × <paramref name="logits"/> + <paramref name="offsets"/>), written to <paramref name="probabilities"/> of the same length.</summary>
    internal static void Softmax(ReadOnlySpan<float> logits, float slope, ReadOnlySpan<float> offsets, Span<float> probabilities)
    {
        var largest = float.NegativeInfinity;
        for (var i = 0; i < logits.Length; i++)
        {
            probabilities[i] = slope * logits[i] + offsets[i];
            largest = Math.Max(largest, probabilities[i]);
        }

        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(probabilities);
        var shift = Vector256.Create(largest);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = Vector256.Exp(vectors[i] - shift);
        for (var i = vectors.Length * Vector256<float>.Count; i < probabilities.Length; i++) probabilities[i] = MathF.Exp(probabilities[i] - largest);

        var sum = 0f;
        foreach (var probability in probabilities) sum += probability;
        var scale = 1 / sum;
        for (var i = 0; i < probabilities.Length; i++) probabilities[i] *= scale;
    }
}
