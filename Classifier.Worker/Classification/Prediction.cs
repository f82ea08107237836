using System.Collections.Immutable;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Classification;

/// <summary>What the models and the FAQ index say about one text; calibrated, untouched by any rule.</summary>
public sealed record Prediction
{
    public required string Intent { get; init; }

    public required ImmutableSortedDictionary<string, double> IntentScores { get; init; }

    public required string Sentiment { get; init; }

    public required ImmutableSortedDictionary<string, double> SentimentScores { get; init; }

    /// <summary>Nearest entries, best first, at most five.</summary>
    public ImmutableArray<FaqCandidate> Faq { get; init; } = [];

    /// <summary>Version of the bundle that said it.</summary>
    public required string Model { get; init; }

    public ImmutableArray<ExplainedPiece>? Explanation { get; init; }
}
