namespace Classifier.Model.Training;

/// <summary>Learns one score per FAQ entry from all wordings known for it: a linear classifier with the entries' ids as labels, left uncalibrated.</summary>
public static class FaqEntryTrainer
{
    private const int FewestWordings = 8;

    /// <summary>Null when there are fewer than two entries, or hardly a wording: nothing to tell apart.</summary>
    public static TextClassifier? Train(IReadOnlyList<LabelledText> wordings, TrainingOptions options, CancellationToken cancellation = default) =>
        wordings.Count < FewestWordings || wordings.Select(wording => wording.Label).Distinct(StringComparer.Ordinal).Count() < 2
            ? null
            : ClassifierTrainer.TrainScores(wordings, options, cancellation);
}
