using System.Diagnostics;
using Classifier.Model.Faq;
using Classifier.Model.Training;

namespace Classifier.Model.Evaluation;

/// <summary>Indexes an FAQ with the training wordings, tunes confidence and threshold on train alone, and measures on test.</summary>
public static class FaqBenchRunner
{
    private const int Folds = 4;

    /// <param name="faq">One phrasing (the question) per entry.</param>
    /// <param name="train">Customers' wordings with their entry; they join the index.</param>
    /// <param name="test">Customers' wordings with their entry, seen only here.</param>
    public static FaqBenchFigures Run(IReadOnlyList<FaqPhrasing> faq, IReadOnlyList<FaqPhrasing> train, IReadOnlyList<FaqPhrasing> test)
    {
        var outOfFold = OutOfFoldWeights(faq, train);
        var watch = Stopwatch.StartNew();
        var index = FaqIndex.Build([.. faq, .. train], outOfFold.Confidence);
        var indexSeconds = watch.Elapsed.TotalSeconds;

        var figures = FaqEvaluator.Evaluate(index, Questions(test), outOfFold.Threshold);
        foreach (var question in test) index.Search(question.Text, 3);
        watch.Restart();
        foreach (var question in test) index.Search(question.Text, 3);
        return new(
            figures.RecallAt1, figures.RecallAt3, figures.Mrr, figures.Coverage, figures.Precision,
            watch.Elapsed.TotalMicroseconds / test.Count, indexSeconds, index.Entries);
    }

    /// <summary>Each quarter of train is asked of an index without it; confidence and threshold are those of all quarters together.</summary>
    private static (FaqConfidence Confidence, double Threshold) OutOfFoldWeights(IReadOnlyList<FaqPhrasing> faq, IReadOnlyList<FaqPhrasing> train)
    {
        var parts = Enumerable.Range(0, Folds).Select(fold => (
            Index: FaqIndex.Build([.. faq, .. train.Where((_, i) => i % Folds != fold)], FaqConfidence.Unfitted),
            Held: Questions([.. train.Where((_, i) => i % Folds == fold)]))).ToList();
        var confidence = FaqConfidenceFitter.Fit(parts);
        return (confidence, FaqEvaluator.Threshold([.. parts.Select(part => (part.Index.With(confidence), part.Held))], BundleTrainer.AnswerPrecision));
    }

    private static IReadOnlyList<(string Text, string? EntryId)> Questions(IReadOnlyList<FaqPhrasing> rows) => [.. rows.Select(row => (row.Text, (string?)row.EntryId))];
}
