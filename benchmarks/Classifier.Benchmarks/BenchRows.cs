using Classifier.Model;

namespace Classifier.Benchmarks;

/// <summary>Rows of a bench set: <c>FOLDER/SET/train.tsv</c> and <c>test.tsv</c>, each line label, tab, text.</summary>
internal static class BenchRows
{
    public static List<LabelledText> Read(string folder, string set, string file) =>
        [.. File.ReadLines(Path.Combine(folder, set, file)).Select(line => line.Split('\t', 2)).Where(fields => fields.Length == 2).Select(fields => new LabelledText(fields[1], fields[0]))];
}
