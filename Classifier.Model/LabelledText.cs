namespace Classifier.Model;

/// <summary>A text and its true label, for training and evaluation.</summary>
public sealed record LabelledText(string Text, string Label);
