using System.Collections.Immutable;

namespace Classifier.Worker.Compliance;

/// <summary>What the guard says about an outbound text.</summary>
/// <param name="Text">The text that may be sent: the original, or one with replacements. Null: it must not be sent.</param>
/// <param name="Hits">What was found, in order.</param>
public sealed record GuardVerdict(string? Text, ImmutableArray<GuardHit> Hits)
{
    public bool Blocked => Text is null;

    public bool Rewritten => Text is not null && !Hits.IsEmpty;
}
