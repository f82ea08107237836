namespace Classifier.Model.Faq;

/// <summary>What is known about one entry found for a text, before it is called right or wrong.</summary>
/// <param name="Similarity">Cosine with its nearest phrasing, 0–1.</param>
/// <param name="EntryScore">What the learned score per entry says: about 1 for a sure yes, -1 for a no.</param>
/// <param name="Margin">Similarity and score together, less those of the best other entry; negative for all but the first.</param>
/// <param name="Coverage">Share (0–1) of the text's n-gram weight that stands in any phrasing.</param>
/// <param name="LogLength">ln(1 + characters of the normalised text).</param>
internal readonly record struct FaqSignals(double Similarity, double EntryScore, double Margin, double Coverage, double LogLength)
{
    public const int Count = 6;

    public double[] Values() => [Similarity, EntryScore, Margin, Coverage, LogLength, Similarity * LogLength];
}
