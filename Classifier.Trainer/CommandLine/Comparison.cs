using Classifier.Model.Bundles;
using Classifier.Model.Registry;
using Classifier.Model.Training;

namespace Classifier.Trainer.CommandLine;

/// <summary>Two models on the same held-out rows. The candidate is worse when intent accuracy or sentiment macro-F1 falls by more than the tolerance.</summary>
internal sealed record Comparison(string Candidate, TrainingMetrics CandidateMetrics, string Base, TrainingMetrics BaseMetrics)
{
    /// <summary>Half a point: what a handful of held-out rows can do by chance.</summary>
    private const double Tolerance = 0.005;

    public double IntentGain => CandidateMetrics.Intent.Accuracy - BaseMetrics.Intent.Accuracy;

    public double SentimentGain => CandidateMetrics.Sentiment.MacroF1 - BaseMetrics.Sentiment.MacroF1;

    public bool Worse => IntentGain < -Tolerance || SentimentGain < -Tolerance;

    public static Comparison Of(ModelRegistry registry, TrainingData data, string candidate, string baseline)
    {
        var one = BundleFile.Read(registry.Find(candidate).BundlePath);
        var other = BundleFile.Read(registry.Find(baseline).BundlePath);
        return new(
            one.Version, BundleTrainer.Measure(one, data.Rows, data.Phrasings),
            other.Version, BundleTrainer.Measure(other, data.Rows, data.Phrasings));
    }

    public object Short() => new
    {
        Candidate, Base, IntentGain, SentimentGain, Worse,
        CandidateMetrics = MetricsText.Short(CandidateMetrics), BaseMetrics = MetricsText.Short(BaseMetrics),
    };

    public IEnumerable<string> Lines() =>
    [
        $"                      {Candidate}  {Base}",
        $"intent accuracy       {CandidateMetrics.Intent.Accuracy,12:0.0000}  {BaseMetrics.Intent.Accuracy,12:0.0000}  {IntentGain:+0.0000;-0.0000}",
        $"sentiment macro-F1    {CandidateMetrics.Sentiment.MacroF1,12:0.0000}  {BaseMetrics.Sentiment.MacroF1,12:0.0000}  {SentimentGain:+0.0000;-0.0000}",
        Worse ? $"{Candidate} is worse than {Base}" : $"{Candidate} is not worse than {Base}",
    ];
}
