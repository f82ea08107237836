using System.Text.Json.Nodes;

namespace Classifier.Worker.Messages;

/// <summary>A text for the customer, ready to send on the channel.</summary>
public sealed record Reply : Outcome
{
    public required ReplyKind ReplyKind { get; init; }

    public required string Text { get; init; }

    /// <summary>Media material that goes with the text.</summary>
    public ReplyMaterial? Material { get; init; }

    public string? FaqId { get; init; }

    /// <summary>Name of the A/B variant, where there are several.</summary>
    public string? Variant { get; init; }

    /// <summary>Not to be sent before this time (typing pause, quiet hours).</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of the channel's interaction window less the safety margin: after this it must not be sent. Null on channels without a window.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long to show "typing", in milliseconds.</summary>
    public int TypingMs { get; init; }

    /// <summary>Body for the channel's customer-message API, where it is built.</summary>
    public JsonObject? Payload { get; init; }
}
