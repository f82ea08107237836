using Classifier.Model.Faq;
using Classifier.Model.Features;

namespace Classifier.Model.Training;

/// <summary>Learns <see cref="FaqEntryScores"/> from all wordings known for each entry.</summary>
public static class FaqEntryTrainer
{
    private const int FewestWordings = 8;

    /// <summary>Null when there are fewer than two entries, or hardly a wording: nothing to tell apart.</summary>
    public static FaqEntryScores? Train(IReadOnlyList<LabelledText> wordings, TrainingOptions options, CancellationToken cancellation = default)
    {
        if (wordings.Count < FewestWordings || wordings.Select(wording => wording.Label).Distinct(StringComparer.Ordinal).Count() < 2) return null;

        // Few wordings per entry: a pair that stands in two of them already says something. Chosen by cross-validation, docs/engine.md.
        var recipe = options with { MinTexts = 2, PairWeight = 0.4, NaiveBayesShare = 0, NaiveBayesPrior = 0, MaxBytes = long.MaxValue };
        var set = TrainingSet.Read(FeatureSet.Question, wordings, recipe, cancellation);
        var (weights, weighting) = ClassifierTrainer.Learn(set, set.AllRows, recipe, cancellation);
        return FaqEntryScores.Quantize(set.Labels, weights, set.Corpus.Vocabulary.Hashes, weighting);
    }
}
