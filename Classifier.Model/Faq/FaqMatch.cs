namespace Classifier.Model.Faq;

/// <summary>An entry near a text.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Confidence">Calibrated probability (0–1) that its answer is the right one.</param>
/// <param name="Similarity">Cosine (0–1) of the text and the entry's nearest phrasing.</param>
public readonly record struct FaqMatch(string EntryId, double Confidence, double Similarity);
