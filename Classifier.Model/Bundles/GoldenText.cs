using System.Collections.Immutable;

namespace Classifier.Model.Bundles;

/// <summary>A text and its scores at writing time, in the order of the labels.</summary>
public sealed record GoldenText(string Text, ImmutableArray<float> Intent, ImmutableArray<float> Sentiment);
