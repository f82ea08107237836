namespace Classifier.Worker.Conversations;

/// <summary>The soothing flow 安抚流程 of a conversation.</summary>
/// <param name="InboundId">The message that started it.</param>
/// <param name="FirstNegativeAt">When that message was sent: the 30 minutes run from here.</param>
/// <param name="EndedAt">When it ended; null while it is open.</param>
/// <param name="HandedOver">Whether a ticket was written for it.</param>
public sealed record SoothingState(string InboundId, DateTimeOffset FirstNegativeAt, DateTimeOffset? EndedAt, bool HandedOver)
{
    public bool Open => EndedAt is null;
}
