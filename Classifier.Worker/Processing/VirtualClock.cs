namespace Classifier.Worker.Processing;

/// <summary>A clock that stands until it is moved, and never goes back: for replay and demo.</summary>
public sealed class VirtualClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves to the time unless it is past.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        if (time > _now) _now = time.ToUniversalTime();
    }
}
