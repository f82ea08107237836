using System.Diagnostics;
using System.Text;
using Classifier.Model;

namespace Classifier.Benchmarks;

/// <summary>Whether a long text costs more per character than a short one.</summary>
internal static class LengthBenchmark
{
    public static int Run()
    {
        var rows = SyntheticMessages.Generate(20_000, seed: 1);
        var classifier = TextClassifier.Train(rows, new TrainingOptions());
        var scratch = new ClassifierScratch();
        var probabilities = new float[classifier.Labels.Count];
        Console.WriteLine("characters  ns per character  ratio to 20");
        var reference = 0.0;
        foreach (var length in new[] { 20, 100, 1_000, 10_000, 100_000, 1_000_000 })
        {
            var text = new StringBuilder();
            for (var i = 0; text.Length < length; i++) text.Append(rows[i % rows.Count].Text);
            text.Length = length;
            var characters = 0L;
            var whole = text.ToString();
            classifier.Predict(whole, scratch, probabilities);
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed.TotalSeconds < 1)
            {
                classifier.Predict(whole, scratch, probabilities);
                characters += length;
            }

            var nanoseconds = watch.Elapsed.TotalNanoseconds / characters;
            if (reference == 0) reference = nanoseconds;
            Console.WriteLine($"{length,10:N0} {nanoseconds,17:0.0} {nanoseconds / reference,12:0.00}");
        }

        return 0;
    }
}
