using Classifier.Model;
using Classifier.Model.Calibration;
using Classifier.Model.Features;
using Classifier.Model.Training;

namespace Classifier.Benchmarks;

/// <summary>What rounding the weights to 16 bits costs: the same learned weights, as they are and rounded, on the same test rows, before calibration.</summary>
internal static class QuantizeBenchmark
{
    public static int Run(string folder, string[] sets)
    {
        Console.WriteLine("set                     exact    rounded  points lost  decided otherwise");
        foreach (var set in sets) Compare(set, BenchRows.Read(folder, set, "train.tsv"), BenchRows.Read(folder, set, "test.tsv"));
        return 0;
    }

    private static void Compare(string name, List<LabelledText> train, List<LabelledText> test)
    {
        var options = new TrainingOptions();
        // In the order a training set brings its rows into, so that row numbers mean the same here and there.
        var rows = train.Select(row => (row.Text, row.Label, IsTest: false)).Concat(test.Select(row => (row.Text, row.Label, IsTest: true)))
            .OrderBy(row => row.Text, StringComparer.Ordinal).ThenBy(row => row.Label, StringComparer.Ordinal).ToList();
        var both = TrainingSet.Read(FeatureSet.Message, rows.ConvertAll(row => new LabelledText(row.Text, row.Label)), options, default);
        var tested = both.AllRows.Where(row => rows[row].IsTest).ToArray();
        var (weights, weighting) = ClassifierTrainer.Learn(both, [.. both.AllRows.Except(tested)], options, default);
        var vectors = weighting.Apply(both.Corpus, tested);
        var rounded = new TextClassifier(
            both.Labels, LinearModel.Quantize(weights, both.Corpus.Vocabulary.Hashes, weighting), new Calibrator(1, new float[both.Labels.Length]));

        var scratch = new ClassifierScratch();
        var scores = new float[both.Labels.Length];
        var (exactRight, roundedRight, differ) = (0, 0, 0);
        for (var i = 0; i < tested.Length; i++)
        {
            weights.Score(vectors, i, scores);
            var exact = scores.AsSpan().IndexOf(scores.Max());
            var other = rounded.Predict(rows[tested[i]].Text, scratch, scores);
            exactRight += exact == both.Targets[tested[i]] ? 1 : 0;
            roundedRight += other == both.Targets[tested[i]] ? 1 : 0;
            differ += exact != other ? 1 : 0;
        }

        Console.WriteLine(
            $"{name,-22} {(double)exactRight / tested.Length,7:0.0000} {(double)roundedRight / tested.Length,9:0.0000} {100.0 * (exactRight - roundedRight) / tested.Length,10:0.00} {differ,10} of {tested.Length}");
    }
}
