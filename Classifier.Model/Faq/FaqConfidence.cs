namespace Classifier.Model.Faq;

/// <summary>Logistic regression on the signals of the search. <paramref name="Weights"/> has one value per signal and the intercept last.</summary>
public sealed record FaqConfidence(double[] Weights) : IFaqConfidence
{
    /// <summary>Similarity and margin by hand, for an index nothing was fitted for.</summary>
    public static FaqConfidence Unfitted { get; } = new([8, 0.5, 1, 0, 2, 0, 0, 0, -1, -0.5, 0, -4]);

    public double Probability(double[] signals)
    {
        var logit = Weights[^1];
        for (var i = 0; i < signals.Length; i++) logit += Weights[i] * signals[i];
        return 1 / (1 + Math.Exp(-logit));
    }
}
