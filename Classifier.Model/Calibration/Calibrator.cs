namespace Classifier.Model.Calibration;

/// <summary>
/// Turns logits into probabilities: softmax(slope × logit + offset per label), fitted by minimising the negative log-likelihood of predictions
/// that were made by models which had not seen the row (temperature scaling, Guo et al. 2017, with offsets as in vector scaling).
/// </summary>
public sealed record Calibrator(float Slope, float[] Offsets)
{
    /// <summary>Replaces the logits by probabilities, in place.</summary>
    public void Apply(Span<float> logits)
    {
        var largest = float.NegativeInfinity;
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = Slope * logits[i] + Offsets[i];
            largest = Math.Max(largest, logits[i]);
        }

        var sum = 0f;
        for (var i = 0; i < logits.Length; i++) sum += logits[i] = MathF.Exp(logits[i] - largest);
        for (var i = 0; i < logits.Length; i++) logits[i] /= sum;
    }
}
