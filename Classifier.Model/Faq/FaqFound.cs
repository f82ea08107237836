namespace Classifier.Model.Faq;

/// <summary>The entry found first for a question: its signals, and whether it was the right one.</summary>
internal readonly record struct FaqFound(double[] Signals, bool Right);
