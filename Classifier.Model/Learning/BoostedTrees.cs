namespace Classifier.Model.Learning;

/// <summary>
/// A sum of small regression trees for yes or no on dense signals (gradient boosting, Friedman 2001; on histograms, as the FastTree family does it).
/// Every tree has three questions from root to leaf: <c>signal[Signals[n]] ≤ Bounds[n]</c> goes from node n to 2n + 1, else to 2n + 2.
/// </summary>
/// <param name="Start">Logit before the first tree.</param>
/// <param name="Trees">In the order they were learned.</param>
public sealed record BoostedTrees(double Start, BoostedTree[] Trees)
{
    /// <param name="signals">As many values as at training.</param>
    /// <returns>Log odds of yes.</returns>
    public double Logit(ReadOnlySpan<double> signals)
    {
        var logit = Start;
        foreach (var tree in Trees) logit += tree.Value(signals);
        return logit;
    }
}
