namespace Classifier.Worker.Messages;

/// <summary>A body that could not be accepted, with the reason. Nothing of it is lost.</summary>
public sealed record DeadLetter : Outcome
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public required string Error { get; init; }

    /// <summary>The original body as text when it is valid UTF-8; else null and <see cref="BodyBase64"/> holds it.</summary>
    public string? Body { get; init; }

    public string? BodyBase64 { get; init; }
}
