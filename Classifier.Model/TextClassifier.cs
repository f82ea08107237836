using Classifier.Model.Calibration;
using Classifier.Model.Features;

namespace Classifier.Model;

/// <summary>
/// Text to calibrated label probabilities: normalised text → hashed n-grams → linear scores → softmax. An immutable value; safe from any number of
/// threads as long as each brings its own <see cref="ClassifierScratch"/>.
/// </summary>
public sealed class TextClassifier
{
    internal TextClassifier(IReadOnlyList<string> labels, LinearModel model, Calibrator calibrator)
    {
        if (labels.Count != model.Labels || labels.Count != calibrator.Offsets.Length)
            throw new ArgumentException("Labels, weights and calibration must be of the same number.", nameof(labels));

        (Labels, Model, Calibrator) = (labels, model, calibrator);
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    internal LinearModel Model { get; }

    internal Calibrator Calibrator { get; }

    /// <inheritdoc cref="Training.ClassifierTrainer.Train"/>
    public static TextClassifier Train(
        IReadOnlyList<LabelledText> rows, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Training.ClassifierTrainer.Train(rows, options, progress, cancellation);

    /// <summary>Calibrated probability per label, in the order of <see cref="Labels"/>. Allocates nothing once the scratch has grown to the text.</summary>
    /// <param name="text">Any text, also empty or malformed.</param>
    /// <param name="scratch">The calling thread's own.</param>
    /// <param name="probabilities">As many values as labels; they sum to 1.</param>
    /// <returns>Number of the most probable label.</returns>
    public int Predict(ReadOnlySpan<char> text, ClassifierScratch scratch, Span<float> probabilities)
    {
        Score(text, scratch, probabilities);
        Calibrator.Apply(probabilities);
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best]) best = i;
        }

        return best;
    }

    /// <summary>Labels and their probabilities, in new arrays; where speed counts, <see cref="Predict"/>.</summary>
    public (IReadOnlyList<string> Labels, float[] Probabilities) Read(string text)
    {
        var probabilities = new float[Labels.Count];
        Predict(text, new ClassifierScratch(), probabilities);
        return (Labels, probabilities);
    }

    /// <summary>What pushed the text towards its most probable label.</summary>
    public Explanation Explain(string text)
    {
        var scratch = new ClassifierScratch();
        var probabilities = new float[Labels.Count];
        var label = Predict(text, scratch, probabilities);

        var normalized = scratch.Normalize(text).ToString();
        var collector = new PieceCollector(Model, normalized);
        FeatureExtractor.Extract(normalized, scratch.Units, ref collector);
        var (output, sign) = Model.Outputs == 1 ? (0, label == 1 ? 1 : -1) : (label, 1);
        var scale = Calibrator.Slope * sign * (double)Model.Scales[output] / Math.Sqrt(Math.Max(1, collector.Pieces.Count));
        var pieces = collector.Pieces
            .Select(piece => new PieceContribution(piece.Text, Labels[label], scale * TermFrequency.Weight(piece.Count) * Model.Row(piece.Row)[output]))
            .OrderByDescending(piece => Math.Abs(piece.Contribution)).ThenBy(piece => piece.Text, StringComparer.Ordinal)
            .ToList();
        var start = Calibrator.Slope * sign * (double)Model.Biases[output] + Calibrator.Offsets[label];
        return new(Labels[label], start + pieces.Sum(piece => piece.Contribution), start, pieces);
    }

    /// <summary>Logits before calibration.</summary>
    internal void Score(ReadOnlySpan<char> text, ClassifierScratch scratch, Span<float> logits)
    {
        if (logits.Length != Labels.Count)
            throw new ArgumentException($"Room for {Labels.Count} scores is needed, one per label; there is room for {logits.Length}.", nameof(logits));

        var normalized = scratch.Normalize(text);
        var room = Math.Min(Model.Hashes.Length, FeatureExtractor.MostFeatures(normalized.Length)) + HashBatch.Size;
        var batch = new HashBatch(Model.Features, scratch.Hashes, scratch.Rows(room), scratch.Counts(Model.Hashes.Length));
        FeatureExtractor.Extract(normalized, scratch.Units, ref batch);
        batch.Flush();
        Model.Score(batch.Distinct, batch.Counts, logits, scratch.Sums((Model.Outputs + 7) / 8 * 8));
    }

    /// <summary>Collects the known features of a text; the marks at its ends are shown as ^ and $, its length as (length).</summary>
    private readonly struct PieceCollector(LinearModel model, string text) : IFeatureSink
    {
        private readonly Dictionary<int, (string Text, int Row, int Count)> _pieces = [];

        public IReadOnlyCollection<(string Text, int Row, int Count)> Pieces => _pieces.Values;

        public bool Add(ulong hash, int start, int end)
        {
            var row = model.Features.Find(hash);
            if (row < 0) return false;
            _pieces[row] = _pieces.TryGetValue(row, out var known) ? (known.Text, row, known.Count + 1) : (FeatureHash.KindOf(hash) == FeatureKind.Length ? "(length)" : Show(start, end), row, 1);
            return true;
        }

        private string Show(int start, int end) =>
            (start < 0 ? "^" : "") + text[Math.Max(start, 0)..Math.Min(end, text.Length)] + (end > text.Length ? "$" : "");
    }
}
