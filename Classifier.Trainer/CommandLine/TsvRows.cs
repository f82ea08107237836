using Classifier.Data;

namespace Classifier.Trainer.CommandLine;

/// <summary>Rows of a tab-separated file without a header, as the bench sets have them.</summary>
internal static class TsvRows
{
    /// <param name="path">UTF-8 file.</param>
    /// <param name="columns">Columns every row must have; what follows the last tab of them belongs to the last one.</param>
    /// <exception cref="DataProblemException">The file is missing or a row has too few columns.</exception>
    public static IReadOnlyList<string[]> Read(string path, int columns)
    {
        if (!File.Exists(path)) throw new DataProblemException([new(path, 0, "no such file")]);

        var problems = new List<DataProblem>();
        var rows = new List<string[]>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            var fields = line.Split('\t', columns);
            if (fields.Length < columns)
                problems.Add(new(path, number, $"{fields.Length} column(s), {columns} are needed, separated by tabs"));
            else
                rows.Add(fields);
        }

        if (rows.Count == 0 && problems.Count == 0) problems.Add(new(path, 0, "the file has no rows"));
        return problems.Count > 0 ? throw new DataProblemException(problems) : rows;
    }
}
