using Classifier.Model.Learning;

namespace Classifier.Model.Faq;

/// <summary>
/// Logistic regression on the signals of the search (<paramref name="Weights"/>: one value per signal, the intercept last), or boosted trees where
/// they did better on questions that neither had seen.
/// </summary>
public sealed record FaqConfidence(double[] Weights, BoostedTrees? Trees = null) : IFaqConfidence
{
    /// <summary>Similarity and margin by hand, for an index nothing was fitted for.</summary>
    public static FaqConfidence Unfitted { get; } = new([8, 0.5, 1, 0, 0, 2, 0, 0, 0, -1, -0.5, 0, 0, 0, 0, -4]);

    public double Probability(ReadOnlySpan<double> signals) => 1 / (1 + Math.Exp(-Logit(signals)));

    private double Logit(ReadOnlySpan<double> signals)
    {
        if (Trees is not null) return Trees.Logit(signals);
        var logit = Weights[^1];
        for (var i = 0; i < signals.Length; i++) logit += Weights[i] * signals[i];
        return logit;
    }
}
