using System.Collections.Immutable;

namespace Classifier.Worker.Messages;

/// <summary>The one record of what was decided about an inbound message; scores stand untouched beside it.</summary>
public sealed record Decision : Outcome
{
    public required DecisionAction Action { get; init; }

    /// <summary>The label with the highest probability; null when nothing was classified (media, events, agents).</summary>
    public string? Intent { get; init; }

    /// <summary>Calibrated probability per label, as the model gave it.</summary>
    public ImmutableSortedDictionary<string, double> IntentScores { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public string? Sentiment { get; init; }

    public ImmutableSortedDictionary<string, double> SentimentScores { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The nearest FAQ entries, best first.</summary>
    public ImmutableArray<FaqCandidate> Faq { get; init; } = [];

    /// <summary>Codes of <see cref="Reasons"/>, most decisive first; never empty.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>Version of the model bundle that classified the message.</summary>
    public string? Model { get; init; }

    /// <summary>Which pieces of the text pushed towards which label; only when asked for.</summary>
    public ImmutableArray<ExplainedPiece>? Explanation { get; init; }

    /// <summary>Replies that a rule kept back, in the order they were tried; null when there were none.</summary>
    public ImmutableArray<Refusal>? Refusals { get; init; }

    /// <summary>How the customer reacted to the last reply that had several wordings; null when there was none.</summary>
    public VariantOutcome? VariantOutcome { get; init; }
}
