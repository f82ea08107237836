namespace Classifier.Model.Faq;

/// <summary>What is known about one entry found for a text, before it is called right or wrong; the input of an <see cref="IFaqConfidence"/>.</summary>
internal static class FaqSignals
{
    public const int Similarity = 0;
    public const int Count = 15;

    /// <param name="similarity">Cosine with its nearest phrasing, 0–1.</param>
    /// <param name="score">Its learned score: about 1 for a sure yes, -1 for a no.</param>
    /// <param name="margin">Nearness and score together, less those of the best other entry; negative for all but the first.</param>
    /// <param name="rivalScore">The learned score of that other entry.</param>
    /// <param name="noneScore">The learned score of being answered by no entry.</param>
    /// <param name="coverage">Share (0–1) of the text's n-gram weight that stands in any phrasing.</param>
    /// <param name="text">Traits of the text.</param>
    /// <param name="phrasing">Traits of the nearest phrasing.</param>
    /// <param name="intent">The entry's intent, if known.</param>
    /// <param name="reading">What the classifiers read in the text, if anything.</param>
    /// <param name="signals">Room for <see cref="Count"/> of them.</param>
    public static void Write(
        double similarity, double score, double margin, double rivalScore, double noneScore, double coverage, in PhrasingTraits text, in PhrasingTraits phrasing, string? intent, FaqReading? reading,
        Span<double> signals)
    {
        var length = Math.Log(1 + text.Length);
        var (agreement, best) = reading is { } known && intent is not null ? (known.Intents.GetValueOrDefault(intent), known.Best) : (1, 1);
        ReadOnlySpan<double> all =
        [
            similarity, score, margin, rivalScore, noneScore, coverage, length, similarity * length,
            length - Math.Log(1 + phrasing.Length),
            text.Negated != phrasing.Negated ? 1 : 0,
            Math.Min(3, text.WordsMissingIn(phrasing)),
            Math.Min(3, phrasing.WordsMissingIn(text)),
            agreement,
            best - agreement,
            reading?.Negative ?? 0,
        ];
        all.CopyTo(signals);
    }
}
