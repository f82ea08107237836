using Classifier.Model.Calibration;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Training;

/// <summary>Trains a <see cref="TextClassifier"/>: vocabulary, weights, then calibration on out-of-fold predictions.</summary>
internal static class ClassifierTrainer
{
    /// <summary>Same rows (in any order) and options give the same classifier, on any number of cores.</summary>
    /// <exception cref="ArgumentException">Fewer than two labels or fewer rows than folds.</exception>
    public static TextClassifier Train(
        IReadOnlyList<LabelledText> rows, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var sorted = rows.OrderBy(row => row.Text, StringComparer.Ordinal).ThenBy(row => row.Label, StringComparer.Ordinal).ToList();
        var labels = sorted.Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2) throw new ArgumentException($"At least two labels are needed to learn to tell them apart; the rows have {labels.Length}.", nameof(rows));
        if (sorted.Count < options.CalibrationFolds * 2)
            throw new ArgumentException($"At least {options.CalibrationFolds * 2} rows are needed; there are {sorted.Count}.", nameof(rows));

        progress?.Report(new("counting n-grams", 0));
        var texts = sorted.ConvertAll(row => row.Text);
        var targets = sorted.Select(row => Array.BinarySearch(labels, row.Label, StringComparer.Ordinal)).ToArray();
        var minTexts = texts.Count >= options.ManyTexts ? options.MinTexts : 1;
        var vocabulary = VocabularyBuilder.Build(texts, minTexts, (int)(options.MaxBytes / (sizeof(ulong) + 2 + 2 * Math.Min(labels.Length, 8))));
        var vectors = VocabularyBuilder.Vectorize(vocabulary, texts);
        var learner = new DualCoordinateDescent(options.Cost, options.Seed);

        var outOfFold = OutOfFoldLogits(learner, vectors, targets, labels.Length, options, progress, cancellation);
        var calibrator = CalibratorFitter.Fit(outOfFold, targets);
        progress?.Report(new("final model", 0.8));
        var learned = learner.Learn(vectors, targets, labels.Length, cancellation);
        progress?.Report(new("final model", 1));
        return new(labels, vocabulary, LinearModel.Quantize(learned, vocabulary.Count), calibrator);
    }

    private static float[][] OutOfFoldLogits(
        DualCoordinateDescent learner, SparseRows vectors, int[] targets, int labelCount, TrainingOptions options,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var fold = Folds(targets, labelCount, options);
        var logits = new float[vectors.Count][];
        for (var held = 0; held < options.CalibrationFolds; held++)
        {
            progress?.Report(new($"calibration fold {held + 1} of {options.CalibrationFolds}", 0.05 + 0.75 * held / options.CalibrationFolds));
            var kept = Enumerable.Range(0, vectors.Count).Where(row => fold[row] != held).ToArray();
            var rows = vectors.Take(kept);
            var learned = learner.Learn(rows, Array.ConvertAll(kept, row => targets[row]), labelCount, cancellation);
            var seen = new bool[vectors.Width];
            foreach (var column in rows.Columns) seen[column] = true;
            for (var row = 0; row < vectors.Count; row++)
            {
                if (fold[row] == held) logits[row] = Score(vectors, row, learned, seen);
            }
        }

        return logits;
    }

    /// <summary>Deals each label's rows, shuffled by seed, to the folds in turn.</summary>
    private static int[] Folds(int[] targets, int labelCount, TrainingOptions options)
    {
        var folds = new int[targets.Length];
        var order = Enumerable.Range(0, targets.Length).ToArray();
        new SplitMix((ulong)options.Seed).Shuffle<int>(order);
        var next = new int[labelCount];
        foreach (var row in order) folds[row] = next[targets[row]]++ % options.CalibrationFolds;
        return folds;
    }

    /// <summary>Scores a row as prediction will: n-grams that the fold's training rows do not have are unknown and do not count in the vector's length.</summary>
    private static float[] Score(SparseRows vectors, int row, LinearWeights learned, bool[] seen)
    {
        var sums = new double[learned.Biases.Length];
        var squares = 0.0;
        for (var i = vectors.Offsets[row]; i < vectors.Offsets[row + 1]; i++)
        {
            if (!seen[vectors.Columns[i]]) continue;
            squares += (double)vectors.Values[i] * vectors.Values[i];
            for (var label = 0; label < sums.Length; label++) sums[label] += learned.Weights[label][vectors.Columns[i]] * vectors.Values[i];
        }

        var scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        return [.. sums.Select((sum, label) => (float)(sum * scale + learned.Biases[label]))];
    }
}
