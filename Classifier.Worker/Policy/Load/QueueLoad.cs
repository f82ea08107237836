namespace Classifier.Worker.Policy.Load;

/// <summary>What is known of a human queue now.</summary>
/// <param name="Waiting">Tickets no agent has taken.</param>
/// <param name="Consumers">Agents at it; null when nobody has told.</param>
public sealed record QueueLoad(int Waiting, int? Consumers)
{
    public static QueueLoad Unknown { get; } = new(0, null);
}
