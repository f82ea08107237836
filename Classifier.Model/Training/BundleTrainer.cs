using System.Security.Cryptography;
using System.Text;
using Classifier.Model.Bundles;
using Classifier.Model.Evaluation;
using Classifier.Model.Faq;

namespace Classifier.Model.Training;

/// <summary>
/// From labelled history and FAQ phrasings to a bundle: both classifiers and the FAQ confidence, learned from the rows that are not
/// <see cref="HeldOut"/> and measured on those that are.
/// </summary>
public static class BundleTrainer
{
    /// <summary>Precision (0–1) that the answer threshold is tuned for (REQUIREMENTS 2.6).</summary>
    public const double AnswerPrecision = 0.98;

    /// <exception cref="ArgumentException">Too few rows or labels to learn from.</exception>
    public static TrainedBundle Train(
        IReadOnlyList<TrainingRow> rows, IReadOnlyList<FaqPhrasing> faq, TrainingOptions options,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var sorted = rows.OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        var training = sorted.Where(row => !HeldOut.Contains(row)).ToList();

        var intent = ClassifierTrainer.TrainAndRead(Labelled(training, row => row.Intent), options, Part(progress, "intent", 0, 0.12), cancellation);
        var sentiment = ClassifierTrainer.TrainAndRead(Labelled(training, row => row.Sentiment), options, Part(progress, "sentiment", 0.12, 0.1), cancellation);
        progress?.Report(new("FAQ scores and confidence (takes longest)", 0.22));
        var answers = FaqTraining.Train(
            faq, training.ConvertAll(row => new FaqQuestion(row.Text, row.FaqId, FaqReading.Of(intent.Read(row.Text), sentiment.Read(row.Text)), row.VersionOf)),
            options, indexQuestions: false, cancellation);

        progress?.Report(new("measuring on held-out rows", 0.95));
        var manifest = new BundleManifest
        {
            TrainingRows = training.Count,
            TrainingData = Fingerprint(training),
            Seed = options.Seed,
            Intents = [.. intent.Classifier.Labels],
            Sentiments = [.. sentiment.Classifier.Labels],
            FaqThreshold = answers.Threshold,
            FaqLogisticLoss = answers.LogisticLoss,
            FaqTreesLoss = answers.TreesLoss,
        };
        var bytes = BundleFile.Write(manifest, intent.Classifier, sentiment.Classifier, answers.Confidence, answers.Entries);
        return new(bytes, Measure(BundleFile.Read(bytes), rows, faq));
    }

    /// <summary>The figures of a stored bundle on the held-out rows of a history, so that two bundles are compared on the same rows.</summary>
    public static TrainingMetrics Measure(ModelBundle bundle, IReadOnlyList<TrainingRow> rows, IReadOnlyList<FaqPhrasing> faq)
    {
        var heldOut = rows.Where(HeldOut.Contains).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        var index = FaqIndex.Build(faq, bundle.FaqConfidence, bundle.FaqEntries);
        return new(
            bundle.Manifest.TrainingRows, heldOut.Count,
            Evaluator.Evaluate(bundle.Intent, Labelled(heldOut, row => row.Intent)),
            Evaluator.Evaluate(bundle.Sentiment, Labelled(heldOut, row => row.Sentiment)),
            FaqEvaluator.Evaluate(index, heldOut.ConvertAll(row => new FaqQuestion(row.Text, row.FaqId, bundle.Read(row.Text))), bundle.Manifest.FaqThreshold));
    }

    private static List<LabelledText> Labelled(List<TrainingRow> rows, Func<TrainingRow, string> label) =>
        rows.ConvertAll(row => new LabelledText(row.Text, label(row), row.VersionOf));

    private static string Fingerprint(List<TrainingRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Id}\t{row.Text}\t{row.Intent}\t{row.Sentiment}\t{row.FaqId}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PartOfProgress? Part(IProgress<TrainingProgress>? whole, string name, double start, double share) =>
        whole is null ? null : new PartOfProgress(whole, name, start, share);

    private sealed class PartOfProgress(IProgress<TrainingProgress> whole, string name, double start, double share) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => whole.Report(new($"{name}: {value.Stage}", start + share * value.Fraction));
    }
}
