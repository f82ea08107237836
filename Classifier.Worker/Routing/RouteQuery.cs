using System.Collections.Immutable;

namespace Classifier.Worker.Routing;

/// <summary>What is known about a message when a queue is chosen for it.</summary>
public sealed record RouteQuery(
    string? Intent, string? Sentiment, string Channel, string Account, string Tier, string Type, string Text, ImmutableSortedDictionary<string, string> Attributes,
    ImmutableArray<string> Tags);
