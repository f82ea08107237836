using System.Collections.Immutable;

namespace Classifier.Worker.Messages;

/// <summary>A message a reviewer should label: the program abstained or was corrected.</summary>
public sealed record Review : Outcome
{
    /// <summary>The text to label, personal data masked.</summary>
    public required string Text { get; init; }

    public string? Intent { get; init; }

    public ImmutableSortedDictionary<string, double> IntentScores { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public string? Sentiment { get; init; }

    public ImmutableSortedDictionary<string, double> SentimentScores { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public ImmutableArray<FaqCandidate> Faq { get; init; } = [];

    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>What an agent said the labels are; set when this review carries a correction rather than a question.</summary>
    public string? LabelIntent { get; init; }

    public string? LabelSentiment { get; init; }

    public string? LabelFaqId { get; init; }

    public string? LabelledBy { get; init; }

    public string? Model { get; init; }
}
