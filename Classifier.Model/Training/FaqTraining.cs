using Classifier.Model.Evaluation;
using Classifier.Model.Faq;

namespace Classifier.Model.Training;

/// <summary>
/// Everything learned for the FAQ: the score per entry from all known wordings, and, from questions that were asked of indexes which had not seen them
/// (four folds), the confidence and the answer threshold.
/// </summary>
/// <param name="Entries">Score per entry; null with fewer than two entries.</param>
/// <param name="Confidence">Confidence of an answer.</param>
/// <param name="Threshold">Confidence from which answers had the wanted precision.</param>
public sealed record FaqTraining(FaqEntryScores? Entries, FaqConfidence Confidence, double Threshold)
{
    private const int Folds = 4;

    /// <param name="phrasings">The knowledge base.</param>
    /// <param name="questions">Customers' texts with their entry, null where none answers them.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="indexQuestions">Whether the questions join the phrasings in the index (a bench) or only teach the scores (the product).</param>
    /// <param name="cancellation">Stops between folds.</param>
    public static FaqTraining Train(
        IReadOnlyList<FaqPhrasing> phrasings, IReadOnlyList<(string Text, string? EntryId)> questions, TrainingOptions options, bool indexQuestions,
        CancellationToken cancellation = default)
    {
        var parts = new List<(FaqIndex Index, IReadOnlyList<(string Text, string? EntryId)> Questions)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var known = questions.Where((_, i) => i % Folds != fold).ToList();
            var index = FaqIndex.Build(
                indexQuestions ? [.. phrasings, .. Phrasings(known)] : phrasings, FaqConfidence.Unfitted, Scores(phrasings, known, options, cancellation));
            parts.Add((index, [.. questions.Where((_, i) => i % Folds == fold)]));
        }

        var confidence = FaqConfidenceFitter.Fit(parts);
        var threshold = FaqEvaluator.Threshold([.. parts.Select(part => (part.Index.With(confidence), part.Questions))], BundleTrainer.AnswerPrecision);
        return new(Scores(phrasings, questions, options, cancellation), confidence, threshold);
    }

    private static FaqEntryScores? Scores(
        IReadOnlyList<FaqPhrasing> phrasings, IReadOnlyList<(string Text, string? EntryId)> questions, TrainingOptions options, CancellationToken cancellation) =>
        FaqEntryTrainer.Train([.. phrasings.Concat(Phrasings(questions)).Select(phrasing => new LabelledText(phrasing.Text, phrasing.EntryId))], options, cancellation);

    private static IEnumerable<FaqPhrasing> Phrasings(IReadOnlyList<(string Text, string? EntryId)> questions) =>
        questions.Where(question => question.EntryId is not null).Select(question => new FaqPhrasing(question.EntryId!, question.Text));
}
