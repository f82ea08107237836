namespace Classifier.Model.Faq;

/// <summary>One way of asking for an FAQ entry.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Text">The wording.</param>
/// <param name="Intent">The entry's intent, the same in all its phrasings; null where intents are not known.</param>
public sealed record FaqPhrasing(string EntryId, string Text, string? Intent = null);
