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
        IReadOnlyList<LabelledText> rows, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        progress?.Report(new("reading texts", 0));
        var set = TrainingSet.Read(rows, options, cancellation);
        var folds = set.Folds(options);
        var done = 0;
        var logits = new float[set.Corpus.Count][];
        (LinearWeights Weights, FeatureWeighting Weighting)? final = null;
        // The model of all rows and those of the folds do not depend on each other.
        Parallel.For(-1, folds.Count, new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            if (fold < 0) final = Learn(set, set.AllRows, options, cancellation);
            else PredictFold(set, folds[fold], options, logits, cancellation);
            progress?.Report(new("learning", 0.1 + 0.8 * Interlocked.Increment(ref done) / (folds.Count + 1)));
        });

        progress?.Report(new("calibrating", 0.9));
        var predicted = Enumerable.Range(0, logits.Length).Where(row => logits[row] is not null).ToArray();
        var calibrator = CalibratorFitter.Fit(Array.ConvertAll(predicted, row => logits[row]), Array.ConvertAll(predicted, row => set.Targets[row]));
        var model = LinearModel.Quantize(final!.Value.Weights, set.Corpus.Vocabulary.Hashes, final.Value.Weighting);
        progress?.Report(new("done", 1));
        return new(set.Labels, model, calibrator);
    }

    /// <summary>Without calibration: the scores themselves are wanted.</summary>
    public static TextClassifier TrainScores(IReadOnlyList<LabelledText> rows, TrainingOptions options, CancellationToken cancellation)
    {
        var set = TrainingSet.Read(rows, options, cancellation);
        var (weights, weighting) = Learn(set, set.AllRows, options, cancellation);
        return new(set.Labels, LinearModel.Quantize(weights, set.Corpus.Vocabulary.Hashes, weighting), new Calibrator(1, new float[set.Labels.Length]));
    }

    private static (LinearWeights, FeatureWeighting) Learn(TrainingSet set, int[] rows, TrainingOptions options, CancellationToken cancellation)
    {
        var weighting = FeatureWeighting.Learn(set.Corpus, rows, options);
        var learner = new DualCoordinateDescent
        {
            Cost = options.Cost,
            Balance = options.Balance,
            NaiveBayesShare = set.Labels.Length <= options.NaiveBayesLabels ? options.NaiveBayesShare : 0,
            Passes = options.Passes,
            Seed = options.Seed,
        };
        var learned = learner.Learn(weighting.Apply(set.Corpus, rows), Array.ConvertAll(rows, row => set.Targets[row]), set.Labels.Length, cancellation);
        return (learned, weighting);
    }

    private static void PredictFold(TrainingSet set, int[] held, TrainingOptions options, float[][] logits, CancellationToken cancellation)
    {
        var (weights, weighting) = Learn(set, [.. set.AllRows.Except(held)], options, cancellation);
        var rows = weighting.Apply(set.Corpus, held);
        for (var i = 0; i < held.Length; i++) weights.Score(rows, i, logits[held[i]] = new float[set.Labels.Length]);
    }
}
