using Classifier.Model.Evaluation;
using Classifier.Model.Faq;

namespace Classifier.Model.Training;

/// <summary>
/// Everything learned for the FAQ: the score per entry from all known wordings, and, from questions that were asked of indexes which had not seen them,
/// the confidence and the answer threshold.
/// </summary>
/// <param name="Entries">Score per entry; null with fewer than two entries.</param>
/// <param name="Confidence">Confidence of an answer.</param>
/// <param name="Threshold">Confidence from which answers had the wanted precision.</param>
/// <param name="LogisticLoss">Log loss of logistic regression as the confidence, on questions it had not seen.</param>
/// <param name="TreesLoss">The same of boosted trees; the smaller one was taken.</param>
public sealed record FaqTraining(FaqEntryScores? Entries, FaqConfidence Confidence, double Threshold, double LogisticLoss, double TreesLoss)
{
    private const int Folds = 5;

    /// <param name="phrasings">The knowledge base.</param>
    /// <param name="questions">What customers asked.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="indexQuestions">Whether the questions join the phrasings in the index (a bench) or only teach the scores (the product).</param>
    /// <param name="cancellation">Stops between folds.</param>
    public static FaqTraining Train(
        IReadOnlyList<FaqPhrasing> phrasings, IReadOnlyList<FaqQuestion> questions, TrainingOptions options, bool indexQuestions, CancellationToken cancellation = default)
    {
        var foldOf = FoldsByWording(questions);
        var parts = new List<FaqFound>[Folds];
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            var known = questions.Where((_, i) => foldOf[i] != fold).ToList();
            var index = FaqIndex.Build(
                indexQuestions ? [.. phrasings, .. Phrasings(known)] : phrasings, FaqConfidence.Unfitted, Scores(phrasings, known, options, cancellation));
            parts[fold] = [.. questions.Where((_, i) => foldOf[i] == fold).SelectMany(index.First)];
        });

        var fit = FaqConfidenceFitter.Fit(parts);
        return new(
            Scores(phrasings, questions, options, cancellation), fit.Confidence, FaqEvaluator.Threshold(fit.Judged, BundleTrainer.AnswerPrecision), fit.LogisticLoss, fit.TreesLoss);
    }

    /// <summary>Repeats of a wording share a fold, and so do wordings of one message: a question that the index holds already says nothing about strange ones.</summary>
    internal static int[] FoldsByWording(IReadOnlyList<FaqQuestion> questions)
    {
        var (wordings, messages, groups) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        return [.. questions.Select(question =>
        {
            var wording = FaqIndex.Wording(question.Text);
            if (!wordings.TryGetValue(wording, out var group) && !(question.VersionOf is { } known && messages.TryGetValue(known, out group))) group = groups++;
            wordings[wording] = group;
            if (question.VersionOf is { } message) messages.TryAdd(message, group);
            return group % Folds;
        })];
    }

    private static FaqEntryScores? Scores(
        IReadOnlyList<FaqPhrasing> phrasings, IReadOnlyList<FaqQuestion> questions, TrainingOptions options, CancellationToken cancellation) =>
        FaqEntryTrainer.Train(
            [
                .. phrasings.Select(phrasing => new LabelledText(phrasing.Text, phrasing.EntryId)),
                .. questions.Select(question => new LabelledText(question.Text, question.EntryId ?? FaqEntryScores.None)),
            ],
            options, cancellation);

    private static IEnumerable<FaqPhrasing> Phrasings(IEnumerable<FaqQuestion> questions) =>
        questions.Where(question => question.EntryId is not null).Select(question => new FaqPhrasing(question.EntryId!, question.Text));
}
