using Classifier.Model.Faq;

namespace Classifier.Model.Bundles;

/// <summary>Everything the worker needs from a training, verified when it was loaded. An immutable value.</summary>
public sealed record ModelBundle(BundleManifest Manifest, TextClassifier Intent, TextClassifier Sentiment, FaqConfidence FaqConfidence, FaqEntryScores? FaqEntries)
{
    /// <value>SHA-256 of the file, 64 hex digits.</value>
    public required string Sha256 { get; init; }

    public required long FileBytes { get; init; }

    /// <value>Names the model in decisions: the first 12 hex digits of the SHA-256.</value>
    public string Version => Sha256[..12];

    /// <summary>What both classifiers read in a text, for the confidence of an FAQ answer.</summary>
    public FaqReading Read(string text) => FaqReading.Of(Intent.Read(text), Sentiment.Read(text));
}
