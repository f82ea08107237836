namespace Classifier.Model.Calibration;

/// <summary>Fits a <see cref="Calibrator"/> by gradient descent with a fixed schedule: convex, small, repeatable.</summary>
internal static class CalibratorFitter
{
    private const int Steps = 300;

    /// <summary>Holds offsets near 0 where a label has few rows.</summary>
    private const double OffsetPenalty = 2;

    /// <param name="logits">Out-of-fold logits per row.</param>
    /// <param name="labels">True label per row.</param>
    public static Calibrator Fit(float[][] logits, int[] labels)
    {
        if (logits.Length == 0) throw new ArgumentException("No rows to calibrate on.", nameof(logits));

        var count = logits[0].Length;
        var slope = 1.0;
        var offsets = new double[count];
        // Adam: the slope and the offsets live on different scales, and a fixed number of steps keeps the result the same everywhere.
        var first = new double[count + 1];
        var second = new double[count + 1];
        var gradient = new double[count + 1];
        var scores = new double[count];
        for (var step = 1; step <= Steps; step++)
        {
            Array.Clear(gradient);
            for (var row = 0; row < logits.Length; row++) AddGradient(logits[row], labels[row], slope, offsets, scores, gradient);
            var rate = 0.2 * (1 - (double)(step - 1) / Steps);
            for (var i = 0; i <= count; i++)
            {
                var g = (gradient[i] + (i < count ? OffsetPenalty * offsets[i] : 0)) / logits.Length;
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.99 * second[i] + 0.01 * g * g;
                var move = rate * (first[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.99, step))) + 1e-8);
                if (i < count) offsets[i] -= move;
                else slope = Math.Max(0.01, slope - move);
            }
        }

        return new((float)slope, Array.ConvertAll(offsets, offset => (float)offset));
    }

    private static void AddGradient(float[] logits, int label, double slope, double[] offsets, double[] scores, double[] gradient)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++) largest = Math.Max(largest, scores[i] = slope * logits[i] + offsets[i]);
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = Math.Exp(scores[i] - largest);
        for (var i = 0; i < scores.Length; i++)
        {
            var residual = scores[i] / sum - (i == label ? 1 : 0);
            gradient[i] += residual;
            gradient[^1] += residual * logits[i];
        }
    }
}
