using System.Diagnostics;
using System.Security.Cryptography;
using Classifier.Model.Bundles;

namespace Classifier.Model.Evaluation;

/// <summary>Trains the default recipe on one set of rows and measures it on another.</summary>
public static class BenchRunner
{
    private const double SecondsPerTiming = 1;
    private const int Loads = 9;

    public static BenchFigures Run(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> test, TrainingOptions options,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var trained = TextClassifier.Train(train, options, progress, cancellation);
        var trainSeconds = watch.Elapsed.TotalSeconds;

        var bytes = ClassifierSection.Write(trained);
        var classifier = ClassifierSection.Read(bytes);
        var loadMs = MedianMilliseconds(() => ClassifierSection.Read(bytes));

        var result = Evaluator.Evaluate(classifier, test);
        var (predictUs, allocated) = TimeSingleCalls(classifier, test);
        return new(
            classifier.Labels.Count, train.Count, test.Count, result.Accuracy, result.MacroF1, result.Ece, trainSeconds, predictUs, allocated,
            BatchRate(classifier, test), loadMs, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static double MedianMilliseconds(Action action)
    {
        var watch = new Stopwatch();
        return Enumerable.Range(0, Loads).Select(_ =>
        {
            watch.Restart();
            action();
            return watch.Elapsed.TotalMilliseconds;
        }).Order().ElementAt(Loads / 2);
    }

    /// <summary>Mean microseconds and bytes per call, one thread, one text at a time, over whole passes after a warm-up.</summary>
    private static (double Microseconds, double Bytes) TimeSingleCalls(TextClassifier classifier, IReadOnlyList<LabelledText> test)
    {
        var texts = test.Select(row => row.Text).ToArray();
        var scratch = new ClassifierScratch();
        var probabilities = new float[classifier.Labels.Count];
        void Pass()
        {
            foreach (var text in texts) classifier.Predict(text, scratch, probabilities);
        }

        var warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed.TotalSeconds < SecondsPerTiming) Pass();
        var calls = 0L;
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (watch.Elapsed.TotalSeconds < SecondsPerTiming)
        {
            Pass();
            calls += texts.Length;
        }

        return (watch.Elapsed.TotalMicroseconds / calls, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls);
    }

    /// <summary>Rows per second on all cores.</summary>
    private static double BatchRate(TextClassifier classifier, IReadOnlyList<LabelledText> test)
    {
        var watch = Stopwatch.StartNew();
        var rows = 0L;
        while (watch.Elapsed.TotalSeconds < SecondsPerTiming)
        {
            Parallel.For(
                0, test.Count,
                () => (Scratch: new ClassifierScratch(), Scores: new float[classifier.Labels.Count]),
                (i, _, state) =>
                {
                    classifier.Predict(test[i].Text, state.Scratch, state.Scores);
                    return state;
                },
                _ => { });
            rows += test.Count;
        }

        return rows / watch.Elapsed.TotalSeconds;
    }
}
