namespace Classifier.Model.Faq;

/// <summary>What a customer asked.</summary>
/// <param name="Text">As it was sent.</param>
/// <param name="EntryId">The entry that answers it; null where none does.</param>
/// <param name="Reading">What classifiers that had not seen the text read in it; null where there are none.</param>
/// <param name="VersionOf">What it is one wording of; null: it stands alone.</param>
public sealed record FaqQuestion(string Text, string? EntryId, FaqReading? Reading = null, string? VersionOf = null);
