namespace Classifier.Model.Learning;

/// <summary>
/// L2-regularised, squared-hinge linear classification, one label against the rest, by dual coordinate descent
/// (Hsieh et al., ICML 2008, algorithm 1 with shrinking left out). Labels are learned in parallel, each on one core from its own seed, so the
/// result is the same on any number of cores. Two labels need one run: the second is its mirror.
/// </summary>
/// <param name="Cost">Weight of the loss against the regulariser, C.</param>
/// <param name="Seed">Of the order in which rows are visited.</param>
public sealed record DualCoordinateDescent(double Cost = 1, int Seed = 1) : ILearner
{
    private const int MaxPasses = 60;
    private const double Tolerance = 0.02;

    public LinearWeights Learn(SparseRows rows, int[] labels, int labelCount, CancellationToken cancellation)
    {
        var weights = new float[labelCount][];
        var biases = new float[labelCount];
        var runs = labelCount == 2 ? 1 : labelCount;
        Parallel.For(0, runs, new ParallelOptions { CancellationToken = cancellation }, label =>
            (weights[label], biases[label]) = LearnOne(rows, labels, label, cancellation));
        if (labelCount == 2)
        {
            weights[1] = Array.ConvertAll(weights[0], weight => -weight);
            biases[1] = -biases[0];
        }

        return new(weights, biases);
    }

    private (float[] Weights, float Bias) LearnOne(SparseRows rows, int[] labels, int label, CancellationToken cancellation)
    {
        var weights = new float[rows.Width];
        var bias = 0f;
        var alpha = new float[rows.Count];
        var norms = SquaredNorms(rows);
        var order = new int[rows.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var random = new SplitMix(unchecked((ulong)Seed * 1_000_003UL + (ulong)label));
        var diagonal = (float)(0.5 / Cost);
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var (highest, lowest) = (0f, 0f);
            foreach (var row in order)
            {
                var columns = rows.Columns.AsSpan(rows.Offsets[row]..rows.Offsets[row + 1]);
                var values = rows.Values.AsSpan(rows.Offsets[row]..rows.Offsets[row + 1]);
                var sign = labels[row] == label ? 1f : -1f;
                var score = bias;
                for (var i = 0; i < columns.Length; i++) score += weights[columns[i]] * values[i];
                var gradient = sign * score - 1 + diagonal * alpha[row];
                var projected = alpha[row] == 0 ? Math.Min(gradient, 0) : gradient;
                if (projected == 0) continue;
                highest = Math.Max(highest, projected);
                lowest = Math.Min(lowest, projected);
                var old = alpha[row];
                alpha[row] = Math.Max(old - gradient / (norms[row] + 1 + diagonal), 0);
                var step = (alpha[row] - old) * sign;
                bias += step;
                for (var i = 0; i < columns.Length; i++) weights[columns[i]] += step * values[i];
            }

            if (highest - lowest < Tolerance) break;
        }

        return (weights, bias);
    }

    private static float[] SquaredNorms(SparseRows rows)
    {
        var norms = new float[rows.Count];
        for (var row = 0; row < norms.Length; row++)
        {
            for (var i = rows.Offsets[row]; i < rows.Offsets[row + 1]; i++) norms[row] += rows.Values[i] * rows.Values[i];
        }

        return norms;
    }
}
