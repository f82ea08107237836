using Classifier.Model.Calibration;
using Classifier.Model.Features;
using Classifier.Model.Learning;

namespace Classifier.Model.Training;

/// <summary>Learns one score per FAQ entry from all wordings known for it: a linear classifier with the entries' ids as labels, left uncalibrated.</summary>
public static class FaqEntryTrainer
{
    /// <summary>Null when there are fewer than two entries: nothing to tell apart.</summary>
    public static TextClassifier? Train(IReadOnlyList<LabelledText> wordings, TrainingOptions options, CancellationToken cancellation = default)
    {
        var sorted = wordings.OrderBy(row => row.Text, StringComparer.Ordinal).ThenBy(row => row.Label, StringComparer.Ordinal).ToList();
        var labels = sorted.Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2) return null;

        var texts = sorted.ConvertAll(row => row.Text);
        var vocabulary = VocabularyBuilder.Build(texts, minTexts: 1, maxRows: int.MaxValue);
        var learned = new DualCoordinateDescent(options.Cost, options.Seed).Learn(
            VocabularyBuilder.Vectorize(vocabulary, texts), [.. sorted.Select(row => Array.BinarySearch(labels, row.Label, StringComparer.Ordinal))], labels.Length, cancellation);
        return new(labels, vocabulary, LinearModel.Quantize(learned, vocabulary.Count), new Calibrator(1, new float[labels.Length]));
    }
}
