using System.Diagnostics;
using Classifier.Model;

namespace Classifier.Benchmarks;

/// <summary>Text to label on one thread, ours and fastText's in turn, over the same messages; the ratio counts, not the microseconds.</summary>
internal static class PredictBenchmark
{
    private const int Rounds = 5;

    public static int Run(string folder, string[] sets)
    {
        if (!FastTextProgram.IsInstalled)
        {
            Console.Error.WriteLine("The fasttext program is not on PATH; install it (Debian: apt-get install fasttext) and run again.");
            return 3;
        }

        Console.WriteLine("set                     ours µs  fastText µs  ratio  (medians of 5 rounds in turn; ours gives all calibrated probabilities, fastText the best label)");
        foreach (var set in sets)
        {
            var train = BenchRows.Read(folder, set, "train.tsv");
            var texts = BenchRows.Read(folder, set, "test.tsv").ConvertAll(row => row.Text);
            var classifier = TextClassifier.Train(train, new TrainingOptions());
            using var peer = FastTextProgram.Train(train, texts);
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(Time(classifier, texts));
                theirs.Add(peer.MicrosecondsPerText());
            }

            var (our, their) = (Median(ours), Median(theirs));
            Console.WriteLine($"{set,-22} {our,8:0.00} {their,12:0.00} {their / our,6:0.0}");
        }

        return 0;
    }

    private static double Time(TextClassifier classifier, List<string> texts)
    {
        var scratch = new ClassifierScratch();
        var probabilities = new float[classifier.Labels.Count];
        var calls = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < 1)
        {
            foreach (var text in texts) classifier.Predict(text, scratch, probabilities);
            calls += texts.Count;
        }

        return watch.Elapsed.TotalMicroseconds / calls;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
