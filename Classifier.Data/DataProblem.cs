namespace Classifier.Data;

/// <summary>One thing wrong in a file a business edits: where it is, what is wrong and what to do. <paramref name="Line"/> counts from 1; 0 is the whole file.</summary>
public sealed record DataProblem(string File, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
