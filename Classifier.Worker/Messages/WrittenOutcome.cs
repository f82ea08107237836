namespace Classifier.Worker.Messages;

/// <summary>The JSON of an outcome. All are equal, so that it has no part in the equality of outcomes, and that of a changed copy is not taken for its own.</summary>
internal readonly struct WrittenOutcome(Outcome outcome, byte[] utf8) : IEquatable<WrittenOutcome>
{
    private readonly Entry? _entry = new(outcome, utf8);

    public byte[]? Of(Outcome asking) => _entry is { } entry && ReferenceEquals(entry.Outcome, asking) ? entry.Utf8 : null;

    public bool Equals(WrittenOutcome other) => true;

    public override bool Equals(object? obj) => obj is WrittenOutcome;

    public override int GetHashCode() => 0;

    /// <summary>One object, so that a reader on another thread sees both or neither.</summary>
    private sealed record Entry(Outcome Outcome, byte[] Utf8);
}
