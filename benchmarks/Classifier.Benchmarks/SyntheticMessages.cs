using Classifier.Data.History;
using Classifier.Model;

namespace Classifier.Benchmarks;

/// <summary>
/// Any number of short messages that have the statistics of the project's own history: per label a chain of characters (order 2) learned from its rows.
/// Nonsense to read, right in length, characters and n-grams; for timing only.
/// </summary>
internal static class SyntheticMessages
{
    private const char Begin = '\u0002';
    private const char End = '\u0003';
    private const int Longest = 60;

    public static List<LabelledText> Generate(int count, int seed)
    {
        var chains = HistoryReader.ReadFolder(Path.Combine(Root(), "data", "history"))
            .GroupBy(row => row.Intent).Select(group => (Label: group.Key, Rows: group.Count(), Chain: Chain(group.Select(row => row.Text)))).ToList();
        var total = chains.Sum(chain => chain.Rows);
        var random = new Random(seed);
        var messages = new List<LabelledText>(count);
        var buffer = new char[Longest];
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(total);
            var chosen = chains.First(chain => (at -= chain.Rows) < 0);
            var length = 0;
            for (var pair = (Begin, Begin); length < Longest;)
            {
                var options = chosen.Chain[pair];
                var next = options[random.Next(options.Count)];
                if (next == End) break;
                buffer[length++] = next;
                pair = (pair.Item2, next);
            }

            messages.Add(new(new string(buffer, 0, length), chosen.Label));
        }

        return messages;
    }

    private static Dictionary<(char, char), List<char>> Chain(IEnumerable<string> texts)
    {
        var chain = new Dictionary<(char, char), List<char>>();
        foreach (var text in texts)
        {
            var pair = (Begin, Begin);
            foreach (var c in text.Append(End))
            {
                if (!chain.TryGetValue(pair, out var options)) chain[pair] = options = [];
                options.Add(c);
                pair = (pair.Item2, c);
            }
        }

        return chain;
    }

    /// <summary>The folder of the solution, from wherever the program was started.</summary>
    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Classifier.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmark must run inside the repository.");
        return folder;
    }
}
