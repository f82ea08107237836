namespace Classifier.FaultHost;

/// <summary>The system's clock until the trip is reached; then it is set by hand, as an operator or a broken time server does.</summary>
internal sealed class JumpingClock(Trip trip) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + (trip switch
    {
        { Fault: Fault.ClockForward, Reached: true } => TimeSpan.FromDays(4),
        { Fault: Fault.ClockBack, Reached: true } => TimeSpan.FromHours(-4),
        _ => TimeSpan.Zero,
    });
}
