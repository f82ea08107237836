namespace Classifier.Worker.Conversations;

/// <summary>The soothing flow 安抚流程 of a conversation.</summary>
/// <param name="InboundId">The message that started it.</param>
/// <param name="FirstNegativeAt">When that message was sent: the 30 minutes run from here.</param>
/// <param name="EndedAt">When it ended; null while it is open.</param>
/// <param name="HandedOver">Whether a ticket was written for it.</param>
/// <param name="Queue">The queue it belongs to, once a human is needed.</param>
public sealed record SoothingState(string InboundId, DateTimeOffset FirstNegativeAt, DateTimeOffset? EndedAt, bool HandedOver, string? Queue = null)
{
    public bool Open => EndedAt is null;
}
