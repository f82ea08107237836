namespace Classifier.Worker.Policy.Load;

/// <summary>When a surge begins and ends, in customer messages per minute and worker (REQUIREMENTS §9.1).</summary>
public sealed record SurgeOptions(int EnterPerMinute, int LeavePerMinute)
{
    public static SurgeOptions Default { get; } = new(3000, 1500);
}
