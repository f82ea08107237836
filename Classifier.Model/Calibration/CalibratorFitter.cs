namespace Classifier.Model.Calibration;

/// <summary>Fits a <see cref="Calibrator"/> by gradient descent with a fixed schedule: small, repeatable on any number of cores.</summary>
internal static class CalibratorFitter
{
    private const int Steps = 200;

    /// <summary>Holds offsets near 0 where a label has few rows.</summary>
    private const double OffsetPenalty = 10;

    /// <summary>Rows whose gradients are summed by one core; part of the result, since sums of floats depend on their order.</summary>
    private const int ChunkSize = 512;

    /// <param name="logits">Out-of-fold logits per row.</param>
    /// <param name="labels">True label per row.</param>
    public static Calibrator Fit(float[][] logits, int[] labels)
    {
        if (logits.Length == 0) throw new ArgumentException("No rows to calibrate on.", nameof(logits));

        var count = logits[0].Length;
        var parameters = new float[count + 1];
        parameters[count] = 1;
        // Adam: the slope and the offsets live on different scales, and a fixed number of steps keeps the result the same everywhere.
        var first = new double[count + 1];
        var second = new double[count + 1];
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Gradient(logits, labels, parameters);
            var rate = 0.3 * (1 - (double)(step - 1) / Steps);
            for (var i = 0; i <= count; i++)
            {
                var g = (gradient[i] + (i < count ? OffsetPenalty * parameters[i] : 0)) / logits.Length;
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.99 * second[i] + 0.01 * g * g;
                parameters[i] -= (float)(rate * (first[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.99, step))) + 1e-8));
            }

            parameters[count] = Math.Max(0.01f, parameters[count]);
        }

        return new(parameters[count], parameters[..count]);
    }

    /// <summary>Of the negative log-likelihood, by the offsets and, last, the slope.</summary>
    private static double[] Gradient(float[][] logits, int[] labels, float[] parameters)
    {
        var chunks = new double[(logits.Length + ChunkSize - 1) / ChunkSize][];
        Parallel.For(0, chunks.Length, chunk =>
        {
            var sums = chunks[chunk] = new double[parameters.Length];
            var scores = new float[parameters.Length - 1];
            for (var row = chunk * ChunkSize; row < Math.Min(logits.Length, (chunk + 1) * ChunkSize); row++)
            {
                Calibrator.Softmax(logits[row], parameters[^1], parameters.AsSpan(0, scores.Length), scores);
                // A row that is rather noise than its label teaches little.
                var told = (1 - Calibrator.Noise) * scores[labels[row]];
                var weight = told / (told + Calibrator.Noise / scores.Length);
                scores[labels[row]]--;
                var slope = 0.0;
                for (var i = 0; i < scores.Length; i++)
                {
                    sums[i] += weight * scores[i];
                    slope += (double)scores[i] * logits[row][i];
                }

                sums[^1] += weight * slope;
            }
        });

        var gradient = new double[parameters.Length];
        foreach (var chunk in chunks)
        {
            for (var i = 0; i < gradient.Length; i++) gradient[i] += chunk[i];
        }

        return gradient;
    }
}
