using Classifier.Model.Evaluation;
using Classifier.Model.Training;

namespace Classifier.Trainer.CommandLine;

/// <summary>Metrics as a person reads them, and in short as JSON.</summary>
internal static class MetricsText
{
    public static object Short(TrainingMetrics metrics) => new
    {
        metrics.TrainingRows,
        metrics.HeldOutRows,
        IntentAccuracy = metrics.Intent.Accuracy,
        IntentMacroF1 = metrics.Intent.MacroF1,
        IntentEce = metrics.Intent.Ece,
        SentimentAccuracy = metrics.Sentiment.Accuracy,
        SentimentMacroF1 = metrics.Sentiment.MacroF1,
        SentimentEce = metrics.Sentiment.Ece,
        FaqRecallAt1 = metrics.Faq.RecallAt1,
        FaqRecallAt3 = metrics.Faq.RecallAt3,
        FaqThreshold = metrics.Faq.Threshold,
        FaqCoverage = metrics.Faq.Coverage,
        FaqPrecision = metrics.Faq.Precision,
    };

    public static IEnumerable<string> Lines(TrainingMetrics metrics) =>
    [
        $"trained on {metrics.TrainingRows} rows, measured on {metrics.HeldOutRows} held-out rows",
        .. Lines("intent", metrics.Intent),
        .. Lines("sentiment", metrics.Sentiment),
        $"FAQ        recall@1 {metrics.Faq.RecallAt1:0.000}  recall@3 {metrics.Faq.RecallAt3:0.000} on {metrics.Faq.Questions} questions with an entry",
        $"           at confidence {metrics.Faq.Threshold:0.00}: answers {metrics.Faq.Coverage:P1} of all messages, {metrics.Faq.Precision:P1} of them right",
        $"           from: {string.Join("  ", metrics.Faq.Curve.Select(point => $"{point.Threshold:0.00} {point.Coverage:P1}/{point.Precision:P1}"))}  (confidence, answered/right)",
    ];

    public static IEnumerable<string> Lines(string name, EvaluationResult result)
    {
        yield return $"{name,-10} accuracy {result.Accuracy:0.000}  macro-F1 {result.MacroF1:0.000}  calibration error {result.Ece:0.000}";
        for (var i = 0; i < result.Labels.Count; i++)
        {
            var label = result.Labels[i];
            yield return $"  {label.Label,-14} precision {label.Precision:0.000}  recall {label.Recall:0.000}  F1 {label.F1:0.000}  rows {label.Rows,5}  predicted as {Row(result, i)}";
        }
    }

    private static string Row(EvaluationResult result, int truth) =>
        string.Join(' ', result.Confusion[truth].Select((count, i) => $"{result.Labels[i].Label}:{count}"));
}
