using System.Collections.Immutable;

namespace Classifier.Worker.Conversations;

/// <summary>The questions last offered ("您想问的是…"), in the order they were numbered.</summary>
public sealed record FaqOffer(ImmutableArray<string> EntryIds, DateTimeOffset At);
