using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Classifier.Model.Learning;

/// <summary>
/// L2-regularised, squared-hinge linear classification, one label against the rest, by dual coordinate descent (Hsieh et al., ICML 2008).
/// Eight labels are learned at once, their weights side by side, so that a row's columns are fetched once for all of them; blocks of eight run in parallel,
/// each on one core from the same seed, so the result is the same on any number of cores. A row that moved no label is left out of the next
/// passes, longer each time. The weights are held near those of a naive-Bayes classifier instead of near 0, and with few labels columns may be scaled by its ratios.
/// </summary>
public sealed record DualCoordinateDescent : ILearner
{
    private const int LongestRest = 7;
    private const float Tolerance = 0.05f;

    /// <value>Weight of a row's loss against the regulariser, C.</value>
    public double Cost { get; init; } = 1;

    /// <value>Power of the factor (n − p) / p on the cost of a label's own rows.</value>
    public double Balance { get; init; }

    /// <value>Share of the naive-Bayes ratio in a column's scale, 0–1.</value>
    public double NaiveBayesShare { get; init; }

    /// <value>The regulariser draws a weight towards this × the naive-Bayes ratio of its column.</value>
    public double NaiveBayesPrior { get; init; }

    /// <value>Most passes over the rows.</value>
    public int Passes { get; init; } = 12;

    /// <value>Of the order in which rows are visited.</value>
    public int Seed { get; init; } = 1;

    public LinearWeights Learn(SparseRows rows, int[] labels, int labelCount, CancellationToken cancellation)
    {
        var outputs = LinearWeights.OutputsFor(labelCount);
        var blocks = new float[(outputs + LinearWeights.BlockSize - 1) / LinearWeights.BlockSize][];
        var biases = new float[outputs];
        Parallel.For(0, blocks.Length, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            var first = labelCount == 2 ? 1 : block * LinearWeights.BlockSize;
            var count = Math.Min(LinearWeights.BlockSize, outputs - block * LinearWeights.BlockSize);
            (blocks[block], var bias) = LearnBlock(rows, labels, first, count, cancellation);
            for (var i = 0; i < count; i++) biases[block * LinearWeights.BlockSize + i] = bias[i];
        });
        return new(blocks, biases, labelCount);
    }

    private (float[] Weights, Vector256<float> Bias) LearnBlock(SparseRows rows, int[] labels, int firstLabel, int count, CancellationToken cancellation)
    {
        var scales = NaiveBayesShare > 0 ? NaiveBayes.Scales(rows, labels, firstLabel, count, NaiveBayesShare) : null;
        var weights = NaiveBayesPrior > 0 ? NaiveBayes.Ratios(rows, labels, firstLabel, count) : new float[(long)rows.Width * LinearWeights.BlockSize];
        for (var i = 0; i < weights.Length; i++) weights[i] = (float)(NaiveBayesPrior * weights[i] / (scales?[i] ?? 1));
        var alphas = new float[(long)rows.Count * LinearWeights.BlockSize];
        var bias = Vector256<float>.Zero;
        var targets = new BlockTargets(labels, firstLabel, count, Cost, Balance);
        var norms = SquaredLengths(rows, scales);
        var order = Enumerable.Range(0, rows.Count).Where(row => labels[row] >= 0).ToArray();
        var restUntil = new byte[rows.Count];
        var rest = new byte[rows.Count];
        var random = new SplitMix((ulong)Seed);
        ref var weight0 = ref MemoryMarshal.GetArrayDataReference(weights);
        ref var scale0 = ref scales is null ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetArrayDataReference(scales);
        for (var pass = 0; pass < Passes; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle<int>(order);
            var farthest = Vector256<float>.Zero;
            foreach (var row in order)
            {
                if (restUntil[row] > pass) continue;
                var columns = rows.Columns.AsSpan(rows.Offsets[row]..rows.Offsets[row + 1]);
                var values = rows.Values.AsSpan(rows.Offsets[row]..rows.Offsets[row + 1]);
                var (sign, diagonal) = targets.Of(labels[row]);
                var alpha = Vector256.LoadUnsafe(ref alphas[0], (nuint)row * LinearWeights.BlockSize);
                var norm = scales is null ? Vector256.Create(norms[row]) : Vector256.LoadUnsafe(ref norms[0], (nuint)row * LinearWeights.BlockSize);
                var gradient = sign * Score(columns, values, ref weight0, ref scale0, bias) - Vector256<float>.One + diagonal * alpha;
                var moved = Vector256.Max(alpha - gradient / (norm + Vector256<float>.One + diagonal), Vector256<float>.Zero) - alpha;
                if (Vector256.EqualsAll(moved, Vector256<float>.Zero))
                {
                    rest[row] = (byte)Math.Min(LongestRest, 2 * rest[row] + 1);
                    restUntil[row] = (byte)Math.Min(byte.MaxValue, pass + 1 + rest[row]);
                    continue;
                }

                rest[row] = 0;
                (alpha + moved).StoreUnsafe(ref alphas[0], (nuint)row * LinearWeights.BlockSize);
                farthest = Vector256.Max(farthest, Vector256.Abs(moved));
                var step = moved * sign;
                bias += step;
                Add(columns, values, ref weight0, ref scale0, step);
            }

            if (Vector256.LessThanAll(farthest, Vector256.Create(Tolerance))) break;
        }

        // a scale belongs to the weight from here on
        if (scales is not null)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] *= scales[i];
        }

        return (weights, bias);
    }

    private static Vector256<float> Score(
        ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ref float weight0, ref float scale0, Vector256<float> score)
    {
        if (Unsafe.IsNullRef(ref scale0))
        {
            for (var i = 0; i < columns.Length; i++) score += Vector256.LoadUnsafe(ref weight0, At(columns[i])) * values[i];
            return score;
        }

        for (var i = 0; i < columns.Length; i++)
            score += Vector256.LoadUnsafe(ref weight0, At(columns[i])) * Vector256.LoadUnsafe(ref scale0, At(columns[i])) * values[i];
        return score;
    }

    private static void Add(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ref float weight0, ref float scale0, Vector256<float> step)
    {
        if (Unsafe.IsNullRef(ref scale0))
        {
            for (var i = 0; i < columns.Length; i++) (Vector256.LoadUnsafe(ref weight0, At(columns[i])) + step * values[i]).StoreUnsafe(ref weight0, At(columns[i]));
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            var scaled = step * values[i] * Vector256.LoadUnsafe(ref scale0, At(columns[i]));
            (Vector256.LoadUnsafe(ref weight0, At(columns[i])) + scaled).StoreUnsafe(ref weight0, At(columns[i]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint At(int column) => (nuint)column * LinearWeights.BlockSize;

    /// <summary>Per row, or with scales per row and label.</summary>
    private static float[] SquaredLengths(SparseRows rows, float[]? scales)
    {
        var lengths = new float[(long)rows.Count * (scales is null ? 1 : LinearWeights.BlockSize)];
        for (var row = 0; row < rows.Count; row++)
        {
            var sum = Vector256<float>.Zero;
            for (var i = rows.Offsets[row]; i < rows.Offsets[row + 1]; i++)
            {
                var value = Vector256.Create(rows.Values[i]);
                if (scales is not null) value *= Vector256.LoadUnsafe(ref scales[0], At(rows.Columns[i]));
                sum += value * value;
            }

            if (scales is null) lengths[row] = sum[0];
            else sum.StoreUnsafe(ref lengths[0], (nuint)row * LinearWeights.BlockSize);
        }

        return lengths;
    }
}
