namespace Classifier.Data;

/// <summary>Files under data/ that cannot be used; carries every problem found, not only the first.</summary>
public sealed class DataProblemException(IReadOnlyList<DataProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<DataProblem> Problems { get; } = problems;
}
