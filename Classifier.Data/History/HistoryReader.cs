namespace Classifier.Data.History;

/// <summary>
/// Reads labelled chat history: <c>.tsv</c> and <c>.csv</c> with a header line, <c>.jsonl</c> with one object a line. UTF-8; lines that
/// start with <c>#</c> are comments. Columns: id, text, intent, sentiment, channel, faqId (optional).
/// </summary>
public static class HistoryReader
{
    private static readonly string[] Sentiments = ["negative", "neutral", "positive"];

    /// <summary>Every history file of the folder, in the ordinal order of their names.</summary>
    /// <exception cref="DataProblemException">The folder is missing or empty, or rows are bad: all of them are listed.</exception>
    public static IReadOnlyList<HistoryRow> ReadFolder(string path)
    {
        if (!Directory.Exists(path))
            throw new DataProblemException([new(path, 0, "the history folder is not there; create it and put .tsv, .csv or .jsonl files into it")]);

        var files = Directory.EnumerateFiles(path).Where(IsHistory).Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? throw new DataProblemException([new(path, 0, "no .tsv, .csv or .jsonl file in the history folder")])
            : Read(files);
    }

    /// <exception cref="DataProblemException">The file is missing or rows are bad: all of them are listed.</exception>
    public static IReadOnlyList<HistoryRow> ReadFile(string path) => Read([path]);

    /// <summary>A file or a folder, whichever the path is.</summary>
    /// <exception cref="DataProblemException">Nothing is there or rows are bad: all of them are listed.</exception>
    public static IReadOnlyList<HistoryRow> ReadPath(string path) => Directory.Exists(path) ? ReadFolder(path) : ReadFile(path);

    private static bool IsHistory(string file) => Path.GetExtension(file).ToLowerInvariant() is ".tsv" or ".csv" or ".jsonl";

    private static List<HistoryRow> Read(IReadOnlyList<string> files)
    {
        var problems = new List<DataProblem>();
        var rows = new List<HistoryRow>();
        var firstUse = new Dictionary<string, HistoryRow>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var raw in RawRowReader.Read(file, problems))
            {
                if (Check(file, raw, problems) is not { } row) continue;
                if (firstUse.TryGetValue(row.Id, out var first))
                    problems.Add(new(file, raw.Line, $"id '{row.Id}' is already used at {first.File}:{first.Line}; give every row its own id"));
                else
                    firstUse.Add(row.Id, row);
                rows.Add(row);
            }
        }

        return problems.Count > 0 ? throw new DataProblemException(problems) : rows;
    }

    private static HistoryRow? Check(string file, RawRow raw, List<DataProblem> problems)
    {
        var before = problems.Count;
        foreach (var column in HistoryColumns.Required)
        {
            if (raw.Get(column).Length == 0)
                problems.Add(new(file, raw.Line, $"'{column}' is empty; fill it or remove the row"));
        }

        var sentiment = raw.Get(HistoryColumns.Sentiment);
        if (sentiment.Length > 0 && !Sentiments.Contains(sentiment))
            problems.Add(new(file, raw.Line, $"sentiment '{sentiment}' is unknown; use negative, neutral or positive"));
        if (problems.Count > before) return null;

        var faqId = raw.Get(HistoryColumns.FaqId);
        return new(
            raw.Get(HistoryColumns.Id), raw.Get(HistoryColumns.Text), raw.Get(HistoryColumns.Intent), sentiment,
            raw.Get(HistoryColumns.Channel), faqId.Length == 0 ? null : faqId, file, raw.Line);
    }
}
