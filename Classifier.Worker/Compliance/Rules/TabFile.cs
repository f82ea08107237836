using System.Text;
using Classifier.Data;

namespace Classifier.Worker.Compliance;

/// <summary>Lines of a tab-separated file with their numbers, without empty ones and comments (#).</summary>
internal static class TabFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<(int Number, string[] Fields)> Read(string path, ICollection<DataProblem> problems)
    {
        var lines = new List<(int, string[])>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path, Strict))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line) && line[0] != '#') lines.Add((number, [.. line.Split('\t').Select(field => field.Trim())]));
            }
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(path, number + 1, "is not valid UTF-8 from here on; save the file as UTF-8"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(path, 0, $"cannot be read: {failure.Message}"));
        }

        return lines;
    }
}
