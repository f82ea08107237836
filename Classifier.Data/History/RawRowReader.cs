using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace Classifier.Data.History;

/// <summary>Splits a history file into rows of named fields; what cannot be split becomes a problem with its line.</summary>
internal static class RawRowReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<RawRow> Read(string file, List<DataProblem> problems)
    {
        try
        {
            return Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".jsonl" => ReadJsonLines(file, problems),
                ".csv" => ReadCsv(file, problems),
                _ => ReadTsv(file, problems),
            };
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(file, 0, "the file is not valid UTF-8; save it as UTF-8"));
        }
        catch (IOException failure)
        {
            problems.Add(new(file, 0, $"cannot be read: {failure.Message}"));
        }

        return [];
    }

    private static List<RawRow> ReadTsv(string file, List<DataProblem> problems)
    {
        var rows = new List<RawRow>();
        string[]? header = null;
        var number = 0;
        foreach (var line in File.ReadLines(file, Strict))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split('\t');
            if (header is null)
            {
                header = fields;
                if (!CheckHeader(file, number, header, problems)) return rows;
            }
            else if (fields.Length > header.Length || fields.Length < HistoryColumns.Required.Length)
            {
                problems.Add(new(file, number, $"{fields.Length} columns where the header has {header.Length}; separate them by one tab each"));
            }
            else
            {
                rows.Add(Named(number, header, fields));
            }
        }

        if (header is null) problems.Add(new(file, 0, "the file is empty; its first line must name the columns"));
        return rows;
    }

    private static List<RawRow> ReadCsv(string file, List<DataProblem> problems)
    {
        var rows = new List<RawRow>();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { AllowComments = true, BadDataFound = null };
        using var reader = new StreamReader(file, Strict);
        using var csv = new CsvReader(reader, configuration);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is null)
        {
            problems.Add(new(file, 0, "the file is empty; its first line must name the columns"));
            return rows;
        }

        if (!CheckHeader(file, csv.Parser.RawRow, csv.HeaderRecord, problems)) return rows;
        while (csv.Read())
            rows.Add(Named(csv.Parser.RawRow, csv.HeaderRecord, csv.Parser.Record ?? []));
        return rows;
    }

    private static List<RawRow> ReadJsonLines(string file, List<DataProblem> problems)
    {
        var rows = new List<RawRow>();
        var number = 0;
        foreach (var line in File.ReadLines(file, Strict))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            try
            {
                using var document = JsonDocument.Parse(line);
                rows.Add(new(number, document.RootElement.EnumerateObject().ToDictionary(
                    field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal)));
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
            {
                problems.Add(new(file, number, $"not one JSON object: {failure.Message}"));
            }
        }

        return rows;
    }

    private static bool CheckHeader(string file, int line, string[] header, List<DataProblem> problems)
    {
        var missing = HistoryColumns.Required.Except(header, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            problems.Add(new(file, line, $"the header lacks {string.Join(", ", missing)}; it must name id, text, intent, sentiment, channel, faqId"));
        return missing.Count == 0;
    }

    private static RawRow Named(int line, string[] header, string[] fields)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length && i < fields.Length; i++)
            named[header[i]] = fields[i];
        return new(line, named);
    }
}
