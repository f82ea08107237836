using Classifier.Data;

namespace Classifier.Trainer.CommandLine;

/// <summary>
/// Labels and texts kept in two files: labels by id in the project, texts that must not be committed elsewhere. The labels' header names the columns
/// <c>id intent sentiment part</c>; <c>part</c> is <c>first</c> (to be looked at while working) or <c>last</c> (to be looked at once, at the end).
/// </summary>
internal sealed record LabelledMessage(string Id, string Text, string Intent, string Sentiment, string Part)
{
    private const int Columns = 4;

    /// <param name="labels">Tab-separated, with the header.</param>
    /// <param name="texts">id<c>TAB</c>text, without a header.</param>
    /// <exception cref="DataProblemException">A file is missing, a line has other columns, or an id has no text.</exception>
    public static IReadOnlyList<LabelledMessage> Read(string labels, string texts)
    {
        var byId = TsvRows.Read(texts, 2).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var problems = new List<DataProblem>();
        var messages = new List<LabelledMessage>();
        var line = 1;
        foreach (var row in TsvRows.Read(labels, Columns).Skip(1))
        {
            line++;
            if (byId.TryGetValue(row[0], out var text)) messages.Add(new(row[0], text, row[1], row[2], row[3]));
            else problems.Add(new(labels, line, $"'{row[0]}' has no text in {texts}"));
        }

        return problems.Count > 0 ? throw new DataProblemException(problems) : messages;
    }
}
