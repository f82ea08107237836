namespace Classifier.Model.Learning;

/// <summary>
/// Learns a linear model from sparse rows. Implementations are deterministic for the same rows and options, whatever the number of cores.
/// Free of any library, so that others (ML.NET) can stand behind it in an optional build.
/// </summary>
public interface ILearner
{
    /// <param name="rows">Feature vectors of about unit length.</param>
    /// <param name="labels">Label number per row, 0 to <paramref name="labelCount"/> - 1; -1: the row is left out.</param>
    /// <param name="labelCount">How many labels there are, at least 2.</param>
    /// <param name="cancellation">Stops between passes.</param>
    LinearWeights Learn(SparseRows rows, int[] labels, int labelCount, CancellationToken cancellation);
}
