namespace Classifier.Model.Faq;

/// <summary>One way of asking for an FAQ entry.</summary>
public sealed record FaqPhrasing(string EntryId, string Text);
