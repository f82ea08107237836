namespace Classifier.Model.Faq;

/// <summary>The probability that an FAQ entry answers a text, from the signals of the search.</summary>
public interface IFaqConfidence
{
    /// <param name="signals">As <see cref="FaqSignals"/> gives them.</param>
    /// <returns>0–1.</returns>
    double Probability(ReadOnlySpan<double> signals);
}
