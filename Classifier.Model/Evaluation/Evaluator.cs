namespace Classifier.Model.Evaluation;

/// <summary>Measures a classifier on labelled rows.</summary>
public static class Evaluator
{
    private const int Bins = 15;

    /// <param name="classifier">The classifier.</param>
    /// <param name="rows">Rows it was not trained on; a label it does not know counts as wrong.</param>
    public static EvaluationResult Evaluate(TextClassifier classifier, IReadOnlyList<LabelledText> rows)
    {
        var labels = classifier.Labels.Union(rows.Select(row => row.Label), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var confusion = labels.Select(_ => new int[labels.Length]).ToArray();
        var confidence = new double[Bins];
        var hits = new int[Bins];
        var sizes = new int[Bins];
        var scratch = new ClassifierScratch();
        var probabilities = new float[classifier.Labels.Count];
        foreach (var row in rows)
        {
            var best = classifier.Predict(row.Text, scratch, probabilities);
            var predicted = Array.BinarySearch(labels, classifier.Labels[best], StringComparer.Ordinal);
            var truth = Array.BinarySearch(labels, row.Label, StringComparer.Ordinal);
            confusion[truth][predicted]++;
            var bin = Math.Min((int)(probabilities[best] * Bins), Bins - 1);
            sizes[bin]++;
            confidence[bin] += probabilities[best];
            if (truth == predicted) hits[bin]++;
        }

        var figures = labels.Select((label, i) => Figures(label, i, confusion)).ToList();
        var scored = figures.Where((figure, i) => figure.Rows > 0 || confusion.Any(truth => truth[i] > 0)).ToList();
        return new(
            rows.Count,
            rows.Count == 0 ? 0 : (double)hits.Sum() / rows.Count,
            scored.Count == 0 ? 0 : scored.Average(figure => figure.F1),
            rows.Count == 0 ? 0 : Enumerable.Range(0, Bins).Sum(bin => Math.Abs(confidence[bin] - hits[bin])) / rows.Count,
            figures, confusion);
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
