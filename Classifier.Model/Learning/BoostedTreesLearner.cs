namespace Classifier.Model.Learning;

/// <summary>Learns <see cref="BoostedTrees"/> by Newton steps on the logistic loss; signals are cut into at most 32 bins of equal count. Nothing is random.</summary>
public sealed record BoostedTreesLearner
{
    private const int MaxBins = 32;

    /// <value>How many trees.</value>
    public int Trees { get; init; } = 60;

    /// <value>Share of a tree's step that is taken.</value>
    public double Rate { get; init; } = 0.1;

    /// <value>Penalty on a leaf's square.</value>
    public double Ridge { get; init; } = 2;

    /// <value>Rows, weighted by their uncertainty p (1 − p), that either side of a question must have.</value>
    public double LeastWeight { get; init; } = 4;

    /// <param name="rows">The same number of signals each; at least one row.</param>
    /// <param name="yes">Answer per row.</param>
    public BoostedTrees Learn(IReadOnlyList<double[]> rows, IReadOnlyList<bool> yes)
    {
        var bounds = Enumerable.Range(0, rows[0].Length).Select(signal => Bounds(rows, signal)).ToArray();
        var bins = rows.Select(row => row.Select((value, signal) => BinOf(bounds[signal], value)).ToArray()).ToArray();
        var prior = (yes.Count(answer => answer) + 1.0) / (yes.Count + 2.0);
        var start = Math.Log(prior / (1 - prior));
        var logits = Enumerable.Repeat(start, rows.Count).ToArray();
        var trees = new BoostedTree[Trees];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = Grow(bins, bounds, logits, yes);
            for (var row = 0; row < logits.Length; row++) logits[row] += trees[i].Value(rows[row]);
        }

        return new(start, trees);
    }

    private BoostedTree Grow(int[][] bins, double[][] bounds, double[] logits, IReadOnlyList<bool> yes)
    {
        var slopes = new (double Gradient, double Weight)[logits.Length];
        for (var row = 0; row < slopes.Length; row++)
        {
            var p = 1 / (1 + Math.Exp(-logits[row]));
            slopes[row] = ((yes[row] ? 1 : 0) - p, p * (1 - p));
        }

        var nodeOf = new int[logits.Length];
        var tree = new BoostedTree(new int[BoostedTree.Nodes], new double[BoostedTree.Nodes], new double[BoostedTree.Nodes + 1]);
        for (var node = 0; node < BoostedTree.Nodes; node++)
        {
            var here = Enumerable.Range(0, nodeOf.Length).Where(row => nodeOf[row] == node).ToArray();
            var (signal, bin) = BestQuestion(bins, bounds, slopes, here);
            (tree.Signals[node], tree.Bounds[node]) = (signal, bin < 0 ? double.MaxValue : bounds[signal][bin]);
            foreach (var row in here) nodeOf[row] = 2 * node + (bin < 0 || bins[row][signal] <= bin ? 1 : 2);
        }

        var sums = new (double Gradient, double Weight)[tree.Leaves.Length];
        for (var row = 0; row < nodeOf.Length; row++) sums[nodeOf[row] - BoostedTree.Nodes] = Plus(sums[nodeOf[row] - BoostedTree.Nodes], slopes[row]);
        for (var leaf = 0; leaf < sums.Length; leaf++) tree.Leaves[leaf] = Rate * sums[leaf].Gradient / (sums[leaf].Weight + Ridge);
        return tree;
    }

    /// <summary>The signal and the last bin that goes left; bin -1 when no question is worth asking.</summary>
    private (int Signal, int Bin) BestQuestion(int[][] bins, double[][] bounds, (double Gradient, double Weight)[] slopes, int[] rows)
    {
        var whole = rows.Aggregate((0.0, 0.0), (sum, row) => Plus(sum, slopes[row]));
        var (best, at) = (Gain(whole) + 1e-9, (Signal: 0, Bin: -1));
        for (var signal = 0; signal < bounds.Length; signal++)
        {
            var histogram = new (double Gradient, double Weight)[bounds[signal].Length + 1];
            foreach (var row in rows) histogram[bins[row][signal]] = Plus(histogram[bins[row][signal]], slopes[row]);
            var left = (Gradient: 0.0, Weight: 0.0);
            for (var bin = 0; bin < bounds[signal].Length; bin++)
            {
                left = Plus(left, histogram[bin]);
                var right = (Gradient: whole.Item1 - left.Gradient, Weight: whole.Item2 - left.Weight);
                if (left.Weight < LeastWeight || right.Weight < LeastWeight) continue;
                if (Gain(left) + Gain(right) > best) (best, at) = (Gain(left) + Gain(right), (signal, bin));
            }
        }

        return at;
    }

    private double Gain((double Gradient, double Weight) sum) => sum.Gradient * sum.Gradient / (sum.Weight + Ridge);

    private static (double, double) Plus((double Gradient, double Weight) a, (double Gradient, double Weight) b) => (a.Gradient + b.Gradient, a.Weight + b.Weight);

    /// <summary>Ascending upper bounds of all bins but the last.</summary>
    private static double[] Bounds(IReadOnlyList<double[]> rows, int signal)
    {
        var values = rows.Select(row => row[signal]).Order().ToArray();
        return [.. Enumerable.Range(1, MaxBins - 1).Select(i => values[i * values.Length / MaxBins]).Distinct().Where(bound => bound < values[^1])];
    }

    private static int BinOf(double[] bounds, double value) => Array.BinarySearch(bounds, value) is var found && found < 0 ? ~found : found;
}
