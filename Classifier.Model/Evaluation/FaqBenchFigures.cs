using System.Text.Json.Serialization;

namespace Classifier.Model.Evaluation;

/// <summary>The figures of the contract's <c>bench-faq</c>, under its names once written in snake_case.</summary>
public sealed record FaqBenchFigures(
    [property: JsonPropertyName("recall_at_1")] double RecallAt1,
    [property: JsonPropertyName("recall_at_3")] double RecallAt3,
    double Mrr,
    [property: JsonPropertyName("coverage_at_p98")] double CoverageAtP98,
    double PrecisionAtThatThreshold,
    double QueryUs,
    double IndexSeconds,
    int Entries,
    double LogisticLoss,
    double TreesLoss,
    double? FalseAnswerRate,
    IReadOnlyList<FaqCoverage> Curve);
