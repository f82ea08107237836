using System.Diagnostics;
using Classifier.Model.Faq;

namespace Classifier.Benchmarks;

/// <summary>Time to index phrasings and to ask, by number of phrasings; five to an entry.</summary>
internal static class FaqBenchmark
{
    private const int PhrasingsPerEntry = 5;

    public static int Run()
    {
        Console.WriteLine("phrasings  entries  index s  query µs  ratio of query to 5,000");
        var reference = 0.0;
        foreach (var count in new[] { 5_000, 100_000 })
        {
            var texts = SyntheticMessages.Generate(count + 1_000, seed: 1).ConvertAll(message => message.Text);
            var phrasings = texts.Take(count).Select((text, i) => new FaqPhrasing($"e{i / PhrasingsPerEntry:000000}", text)).ToList();
            FaqIndex.Build(phrasings[..100], FaqConfidence.Unfitted);
            var watch = Stopwatch.StartNew();
            var index = FaqIndex.Build(phrasings, FaqConfidence.Unfitted);
            var seconds = watch.Elapsed.TotalSeconds;

            var queries = texts[count..];
            Ask(index, queries);
            var microseconds = Ask(index, queries);
            if (reference == 0) reference = microseconds;
            Console.WriteLine($"{count,9:N0} {index.Entries,8:N0} {seconds,8:0.00} {microseconds,9:0} {microseconds / reference,8:0.0}");
        }

        return 0;
    }

    /// <summary>Mean microseconds over at least a second.</summary>
    private static double Ask(FaqIndex index, List<string> queries)
    {
        var asked = 0;
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed.TotalSeconds < 1; asked++) index.Search(queries[asked % queries.Count], 3);
        return watch.Elapsed.TotalMicroseconds / asked;
    }
}
