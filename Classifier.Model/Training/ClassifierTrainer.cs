using Classifier.Model.Calibration;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Training;

/// <summary>Trains a <see cref="TextClassifier"/>: features, weights, and a calibration on predictions of models that had not seen the row.</summary>
internal static class ClassifierTrainer
{
    /// <summary>Same rows (in any order) and options give the same classifier, on any number of cores.</summary>
    /// <exception cref="ArgumentException">Fewer than two labels or too few rows.</exception>
    public static TextClassifier Train(
        IReadOnlyList<LabelledText> rows, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        TrainAndRead(rows, options, progress, cancellation).Classifier;

    /// <summary>The same, with what models that had not seen the texts read in them.</summary>
    public static TrainedClassifier TrainAndRead(
        IReadOnlyList<LabelledText> rows, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        progress?.Report(new("reading texts", 0));
        var set = TrainingSet.Read(FeatureSet.Message, rows, options, cancellation);
        var folds = set.Folds(options);
        progress?.Report(new("learning", 0.2));
        var logits = new float[set.Targets.Length][];
        var (weights, weighting) = folds.Count == 1
            ? LearnOnSharedVectors(set, folds[0], options, logits, cancellation)
            : LearnWithFolds(set, folds, options, logits, cancellation);

        progress?.Report(new("calibrating", 0.9));
        var predicted = Enumerable.Range(0, logits.Length).Where(row => logits[row] is not null).ToArray();
        var calibrator = CalibratorFitter.Fit(Array.ConvertAll(predicted, row => logits[row]), Array.ConvertAll(predicted, row => set.Targets[row]));
        var model = LinearModel.Quantize(weights, set.Corpus.Vocabulary.Hashes, weighting);
        progress?.Report(new("done", 1));
        foreach (var row in predicted) calibrator.Apply(logits[row]);
        return new(new(set.Labels, model, calibrator), predicted.GroupBy(row => set.Texts[row], StringComparer.Ordinal).ToDictionary(same => same.Key, same => logits[same.First()], StringComparer.Ordinal));
    }

    /// <summary>Each fold's model has its own weighting, so that its rows are as strange to it as a customer's; the model of all rows learns beside them.</summary>
    private static (LinearWeights, FeatureWeighting) LearnWithFolds(
        TrainingSet set, IReadOnlyList<int[]> folds, TrainingOptions options, float[][] logits, CancellationToken cancellation)
    {
        (LinearWeights, FeatureWeighting)? all = null;
        Parallel.For(-1, folds.Count, new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            if (fold < 0)
            {
                all = Learn(set, set.AllRows, options, cancellation);
                return;
            }

            var held = folds[fold];
            var (weights, weighting) = Learn(set, [.. set.AllRows.Except(held)], options, cancellation);
            var rows = weighting.Apply(set.Corpus, held);
            for (var i = 0; i < held.Length; i++) weights.Score(rows, i, logits[held[i]] = new float[set.Labels.Length]);
        });
        return all!.Value;
    }

    /// <summary>With so many rows that the held-out ones hardly change the weighting, both models learn from one set of vectors.</summary>
    private static (LinearWeights, FeatureWeighting) LearnOnSharedVectors(
        TrainingSet set, int[] held, TrainingOptions options, float[][] logits, CancellationToken cancellation)
    {
        var weighting = FeatureWeighting.Learn(set.Corpus, set.AllRows, options);
        var rows = weighting.Apply(set.Corpus, set.AllRows);
        var without = set.Targets.ToArray();
        foreach (var row in held) without[row] = -1;
        var learner = LearnerFor(set, options);
        var models = new LinearWeights[2];
        Parallel.For(0, 2, i => models[i] = learner.Learn(rows, i == 0 ? set.Targets : without, set.Labels.Length, cancellation));
        foreach (var row in held) models[1].Score(rows, row, logits[row] = new float[set.Labels.Length]);
        return (models[0], weighting);
    }

    /// <summary>Weights for the named rows of a set, with the weighting learned from them.</summary>
    public static (LinearWeights Weights, FeatureWeighting Weighting) Learn(TrainingSet set, int[] rows, TrainingOptions options, CancellationToken cancellation)
    {
        var weighting = FeatureWeighting.Learn(set.Corpus, rows, options);
        var targets = Array.ConvertAll(rows, row => set.Targets[row]);
        return (LearnerFor(set, options).Learn(weighting.Apply(set.Corpus, rows), targets, set.Labels.Length, cancellation), weighting);
    }

    private static DualCoordinateDescent LearnerFor(TrainingSet set, TrainingOptions options) => new()
    {
        Cost = options.Cost,
        Balance = options.Balance,
        NaiveBayesShare = set.Labels.Length <= options.NaiveBayesLabels ? options.NaiveBayesShare : 0,
        NaiveBayesPrior = options.NaiveBayesPrior,
        Passes = options.Passes,
        Seed = options.Seed,
    };
}
