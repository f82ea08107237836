namespace Classifier.Model.Faq;

/// <summary>What the classifiers read in a text; an answer to an inquiry is seldom right for somebody who complains.</summary>
/// <param name="Intents">Calibrated probability per intent.</param>
/// <param name="Best">The largest of them.</param>
/// <param name="Negative">Calibrated probability of negative sentiment.</param>
public readonly record struct FaqReading(IReadOnlyDictionary<string, double> Intents, double Best, double Negative)
{
    /// <summary>Name of the label that <see cref="Negative"/> is read from.</summary>
    public const string NegativeLabel = "negative";

    /// <param name="intents">Calibrated probability per intent, at least one.</param>
    /// <param name="negative">Calibrated probability of negative sentiment.</param>
    public FaqReading(IReadOnlyDictionary<string, double> intents, double negative) : this(intents, intents.Values.Max(), negative)
    {
    }

    /// <param name="intent">Labels and probabilities.</param>
    /// <param name="sentiment">Labels and probabilities.</param>
    public static FaqReading Of((IReadOnlyList<string> Labels, float[] Probabilities) intent, (IReadOnlyList<string> Labels, float[] Probabilities) sentiment)
    {
        var intents = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < intent.Labels.Count; i++) intents[intent.Labels[i]] = intent.Probabilities[i];
        var negative = sentiment.Labels.ToList().IndexOf(NegativeLabel);
        return new(intents, negative < 0 ? 0 : sentiment.Probabilities[negative]);
    }
}
