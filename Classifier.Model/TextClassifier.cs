using Classifier.Model.Calibration;
using Classifier.Model.Features;

namespace Classifier.Model;

/// <summary>
/// Text to calibrated label probabilities: normalised text → hashed n-grams → linear scores → softmax. An immutable value; safe from any number of
/// threads as long as each brings its own <see cref="ClassifierScratch"/>.
/// </summary>
public sealed class TextClassifier
{
    internal TextClassifier(IReadOnlyList<string> labels, Vocabulary vocabulary, LinearModel model, Calibrator calibrator)
    {
        if (labels.Count != model.Labels || labels.Count != calibrator.Offsets.Length)
            throw new ArgumentException("Labels, weights and calibration must be of the same number.", nameof(labels));

        (Labels, Vocabulary, Model, Calibrator) = (labels, vocabulary, model, calibrator);
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    internal Vocabulary Vocabulary { get; }

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

    /// <summary>What pushed the text towards its most probable label.</summary>
    public Explanation Explain(string text)
    {
        var scratch = new ClassifierScratch();
        var probabilities = new float[Labels.Count];
        var label = Predict(text, scratch, probabilities);

        var normalized = scratch.Normalize(text).ToString();
        var collector = new PieceCollector(Vocabulary, normalized);
        FeatureExtractor.Extract(normalized, scratch.Units, ref collector);
        var norm = collector.Norm();
        var pieces = collector.Pieces
            .Select(piece => new PieceContribution(
                piece.Text, Labels[label],
                Calibrator.Slope * Model.Scales[label] * (double)Model.RawWeight(piece.Row, label) * TermFrequency.Weight(piece.Count) * Vocabulary.Idf[piece.Row] / norm))
            .OrderByDescending(piece => Math.Abs(piece.Contribution)).ThenBy(piece => piece.Text, StringComparer.Ordinal)
            .ToList();
        var start = Calibrator.Slope * (double)Model.Biases[label] + Calibrator.Offsets[label];
        return new(Labels[label], start + pieces.Sum(piece => piece.Contribution), start, pieces);
    }

    /// <summary>Logits before calibration.</summary>
    internal void Score(ReadOnlySpan<char> text, ClassifierScratch scratch, Span<float> logits)
    {
        if (logits.Length != Labels.Count)
            throw new ArgumentException($"Room for {Labels.Count} scores is needed, one per label; there is room for {logits.Length}.", nameof(logits));

        scratch.StartCounting();
        var sink = new ScratchSink(Vocabulary, scratch);
        FeatureExtractor.Extract(scratch.Normalize(text), scratch.Units, ref sink);

        var sums = scratch.Sums(Model.Stride);
        var norm = 0f;
        foreach (var slot in scratch.UsedSlots)
        {
            var row = scratch.RowAt(slot);
            var value = TermFrequency.Weight(scratch.CountAt(slot)) * Vocabulary.Idf[row];
            norm += value * value;
            Model.Accumulate(row, value, sums);
        }

        var scale = norm > 0 ? 1 / MathF.Sqrt(norm) : 0;
        for (var i = 0; i < logits.Length; i++) logits[i] = sums[i] * Model.Scales[i] * scale + Model.Biases[i];
    }

    private readonly struct ScratchSink(Vocabulary vocabulary, ClassifierScratch scratch) : IFeatureSink
    {
        public void Add(ulong hash, int start, int end)
        {
            var row = vocabulary.Find(hash);
            if (row >= 0) scratch.Count(row);
        }
    }

    private readonly struct PieceCollector(Vocabulary vocabulary, string text) : IFeatureSink
    {
        private readonly Dictionary<int, (string Text, int Row, int Count)> _pieces = [];

        public IEnumerable<(string Text, int Row, int Count)> Pieces => _pieces.Values;

        public void Add(ulong hash, int start, int end)
        {
            var row = vocabulary.Find(hash);
            if (row < 0) return;
            _pieces[row] = _pieces.TryGetValue(row, out var known) ? (known.Text, row, known.Count + 1) : (text[start..end], row, 1);
        }

        public double Norm()
        {
            var squares = 0.0;
            foreach (var (_, row, count) in _pieces.Values) squares += Math.Pow(TermFrequency.Weight(count) * vocabulary.Idf[row], 2);
            return squares > 0 ? Math.Sqrt(squares) : 1;
        }
    }
}
