using System.Runtime.CompilerServices;

namespace Classifier.Model.Learning;

/// <summary>
/// A sum of small regression trees for yes or no on dense signals (gradient boosting, Friedman 2001; on histograms, as the FastTree family does it).
/// Every tree has three questions from root to leaf: <c>signal[Signals[n]] ≤ Bounds[n]</c> goes from node n to 2n + 1, else to 2n + 2.
/// </summary>
/// <param name="Start">Logit before the first tree.</param>
/// <param name="Trees">In the order they were learned.</param>
public sealed record BoostedTrees(double Start, BoostedTree[] Trees)
{
    /// <summary>All trees' questions one after the other, to be asked without following references.</summary>
    private readonly (int Signal, double Bound)[] _questions = [.. Trees.SelectMany(tree => tree.Signals.Zip(tree.Bounds))];
    private readonly double[] _leaves = [.. Trees.SelectMany(tree => tree.Leaves)];

    /// <param name="signals">As many values as at training.</param>
    /// <returns>Log odds of yes.</returns>
    public double Logit(ReadOnlySpan<double> signals)
    {
        var logit = Start;
        var leaves = _leaves.AsSpan();
        for (var questions = _questions.AsSpan(); questions.Length >= BoostedTree.Nodes; questions = questions[BoostedTree.Nodes..])
        {
            // Three levels; comparisons become numbers, for a branch would be guessed wrong half of the time.
            var node = Next(0, questions[0], signals);
            node = Next(node, questions[node], signals);
            node = Next(node, questions[node], signals);
            logit += leaves[node - BoostedTree.Nodes];
            leaves = leaves[(BoostedTree.Nodes + 1)..];
        }

        return logit;
    }

    private static int Next(int node, in (int Signal, double Bound) question, ReadOnlySpan<double> signals)
    {
        var left = signals[question.Signal] <= question.Bound;
        return 2 * node + 2 - Unsafe.BitCast<bool, byte>(left);
    }
}
