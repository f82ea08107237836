namespace Classifier.Model.Faq;

/// <summary>
/// The probability that an FAQ entry answers a text: logistic regression on a few dense signals of the search (<see cref="FaqSignals"/>).
/// <paramref name="Weights"/> has one value per signal and the intercept last.
/// </summary>
public sealed record FaqConfidence(double[] Weights)
{
    /// <summary>The similarity itself, for an index nothing was fitted for.</summary>
    public static FaqConfidence Unfitted { get; } = new([8, 2, 1, 2, 0, 0, -4]);

    /// <summary>0–1.</summary>
    internal double Of(FaqSignals signals)
    {
        var logit = Weights[^1];
        var values = signals.Values();
        for (var i = 0; i < values.Length; i++) logit += Weights[i] * values[i];
        return 1 / (1 + Math.Exp(-logit));
    }
}
