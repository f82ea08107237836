namespace Classifier.Model.Evaluation;

/// <summary>Measures a classifier on labelled rows.</summary>
public static class Evaluator
{
    private const int Bins = 15;

    /// <param name="classifier">The classifier.</param>
    /// <param name="rows">Rows it was not trained on; a label it does not know counts as wrong.</param>
    public static EvaluationResult Evaluate(TextClassifier classifier, IReadOnlyList<LabelledText> rows) => Evaluate(Predict(classifier, rows));

    /// <summary>Five classifiers, each trained without a fifth of the rows and measured on it; rows of the same normalised text and wordings of one message stay together.</summary>
    public static EvaluationResult CrossValidate(IReadOnlyList<LabelledText> rows, TrainingOptions options, CancellationToken cancellation = default)
    {
        const int Folds = 5;
        var parts = rows.ToLookup(row => (Training.HeldOut.Hash(row.Text, row.VersionOf) >> 32) % Folds);
        return Evaluate(parts.SelectMany(part =>
            Predict(TextClassifier.Train([.. parts.Where(other => other.Key != part.Key).SelectMany(other => other)], options, null, cancellation), [.. part])));
    }

    private static EvaluationResult Evaluate(IEnumerable<(string Truth, string Predicted, double Confidence)> predictions)
    {
        var rows = predictions.ToList();
        var labels = rows.SelectMany(row => new[] { row.Truth, row.Predicted }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var confusion = labels.Select(_ => new int[labels.Length]).ToArray();
        foreach (var row in rows)
            confusion[Array.BinarySearch(labels, row.Truth, StringComparer.Ordinal)][Array.BinarySearch(labels, row.Predicted, StringComparer.Ordinal)]++;

        var figures = labels.Select((label, i) => Figures(label, i, confusion)).ToList();
        var bins = rows.GroupBy(row => Math.Min((int)(row.Confidence * Bins), Bins - 1)).OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(
                (double)bin.Key / Bins, bin.Count(), bin.Average(row => row.Confidence), bin.Average(row => row.Truth == row.Predicted ? 1.0 : 0)))
            .ToList();
        return new(
            rows.Count,
            rows.Count == 0 ? 0 : rows.Average(row => row.Truth == row.Predicted ? 1.0 : 0),
            figures.Count == 0 ? 0 : figures.Average(figure => figure.F1),
            rows.Count == 0 ? 0 : bins.Sum(bin => bin.Rows * Math.Abs(bin.Confidence - bin.Accuracy)) / rows.Count,
            figures, confusion, bins);
    }

    private static IEnumerable<(string Truth, string Predicted, double Confidence)> Predict(TextClassifier classifier, IReadOnlyList<LabelledText> rows)
    {
        var scratch = new ClassifierScratch();
        var probabilities = new float[classifier.Labels.Count];
        foreach (var row in rows)
        {
            var best = classifier.Predict(row.Text, scratch, probabilities);
            yield return (row.Label, classifier.Labels[best], probabilities[best]);
        }
    }

    private static LabelFigures Figures(string label, int i, int[][] confusion)
    {
        var hit = confusion[i][i];
        var truth = confusion[i].Sum();
        var predicted = confusion.Sum(row => row[i]);
        var precision = predicted == 0 ? 0 : (double)hit / predicted;
        var recall = truth == 0 ? 0 : (double)hit / truth;
        return new(label, precision, recall, hit == 0 ? 0 : 2 * precision * recall / (precision + recall), truth);
    }
}
