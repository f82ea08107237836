using System.Diagnostics;
using Classifier.Model.Faq;
using Classifier.Model.Training;

namespace Classifier.Model.Evaluation;

/// <summary>Indexes an FAQ with the training wordings, tunes confidence and threshold on train alone, and measures on test.</summary>
public static class FaqBenchRunner
{
    /// <param name="faq">One phrasing (the question) per entry.</param>
    /// <param name="train">Customers' wordings with their entry; they join the index.</param>
    /// <param name="test">Customers' wordings with their entry, seen only here.</param>
    /// <param name="strangers">Messages that no entry answers.</param>
    public static FaqBenchFigures Run(IReadOnlyList<FaqPhrasing> faq, IReadOnlyList<FaqPhrasing> train, IReadOnlyList<FaqPhrasing> test, IReadOnlyList<string> strangers)
    {
        var learned = FaqTraining.Train(faq, Questions(train), new TrainingOptions(), indexQuestions: true);
        var watch = Stopwatch.StartNew();
        var index = FaqIndex.Build([.. faq, .. train], learned.Confidence, learned.Entries);
        var indexSeconds = watch.Elapsed.TotalSeconds;

        var figures = FaqEvaluator.Evaluate(index, Questions(test), learned.Threshold);
        MicrosecondsPerQuery(index, test);
        return new(
            figures.RecallAt1, figures.RecallAt3, figures.Mrr, figures.Coverage, figures.Precision,
            MicrosecondsPerQuery(index, test), indexSeconds, index.Entries,
            learned.LogisticLoss, learned.TreesLoss,
            strangers.Count == 0 ? null : (double)strangers.Count(text => index.Search(text, 1) is [var first] && first.Confidence >= learned.Threshold) / strangers.Count,
            figures.Curve);
    }

    /// <summary>Mean over whole passes within a second; the first call warms up.</summary>
    private static double MicrosecondsPerQuery(FaqIndex index, IReadOnlyList<FaqPhrasing> questions)
    {
        var watch = Stopwatch.StartNew();
        var queries = 0L;
        while (watch.Elapsed.TotalSeconds < 1)
        {
            foreach (var question in questions) index.Search(question.Text, 3);
            queries += questions.Count;
        }

        return watch.Elapsed.TotalMicroseconds / queries;
    }

    private static IReadOnlyList<FaqQuestion> Questions(IReadOnlyList<FaqPhrasing> rows) => [.. rows.Select(row => new FaqQuestion(row.Text, row.EntryId))];
}
