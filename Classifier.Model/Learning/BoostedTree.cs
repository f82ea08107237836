namespace Classifier.Model.Learning;

/// <summary>One tree of <see cref="BoostedTrees"/>: 7 questions, 8 leaves.</summary>
/// <param name="Signals">Which signal a node asks for.</param>
/// <param name="Bounds">Up to and with this value the answer is left; the largest number where a node asks nothing.</param>
/// <param name="Leaves">What is added to the log odds.</param>
public sealed record BoostedTree(int[] Signals, double[] Bounds, double[] Leaves)
{
    public const int Nodes = 7;

    public double Value(ReadOnlySpan<double> signals)
    {
        var node = 0;
        while (node < Nodes) node = 2 * node + (signals[Signals[node]] <= Bounds[node] ? 1 : 2);
        return Leaves[node - Nodes];
    }
}
