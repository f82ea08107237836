namespace Classifier.Model;

/// <summary>A text and its true label, for training and evaluation.</summary>
/// <param name="Text">As it was sent.</param>
/// <param name="Label">What it is.</param>
/// <param name="VersionOf">What it is one wording of, so that no model is asked about a wording whose sisters it has learned; null: it stands alone.</param>
public sealed record LabelledText(string Text, string Label, string? VersionOf = null);
