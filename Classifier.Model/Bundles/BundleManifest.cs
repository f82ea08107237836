using System.Collections.Immutable;

namespace Classifier.Model.Bundles;

/// <summary>What a bundle says about itself. Holds no time and no path, so that the same training gives the same bytes.</summary>
public sealed record BundleManifest
{
    /// <value>How many rows it was trained on.</value>
    public required int TrainingRows { get; init; }

    /// <value>SHA-256 (hex) of the training rows, to tell what it was trained on.</value>
    public required string TrainingData { get; init; }

    public required int Seed { get; init; }

    /// <value>Confidence from which FAQ answers had the wanted precision on training questions; that of an entry's own wording when none had.</value>
    public double FaqThreshold { get; init; } = Faq.FaqIndex.OwnWording;

    /// <value>Log loss of logistic regression as the FAQ confidence, on questions it had not seen.</value>
    public double FaqLogisticLoss { get; init; }

    /// <value>The same of boosted trees; the kind with the smaller loss is in the bundle.</value>
    public double FaqTreesLoss { get; init; }

    public required ImmutableArray<string> Intents { get; init; }

    public required ImmutableArray<string> Sentiments { get; init; }

    /// <value>Sections after the manifest, in order: name and length in bytes.</value>
    public ImmutableArray<BundleSection> Sections { get; init; } = [];

    /// <value>Texts and the scores they had when the bundle was written; loading repeats them.</value>
    public ImmutableArray<GoldenText> Golden { get; init; } = [];
}
