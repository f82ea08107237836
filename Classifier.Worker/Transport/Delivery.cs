namespace Classifier.Worker.Transport;

/// <summary>One inbound body, until it is acknowledged.</summary>
public abstract class Delivery(ReadOnlyMemory<byte> body, bool redelivered)
{
    /// <summary>UTF-8 JSON, as it was sent; stays valid until acknowledged.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>True when it was handed out before and not acknowledged.</summary>
    public bool Redelivered { get; } = redelivered;

    /// <summary>Says what came of it once that is safe; for transports that answer the sender.</summary>
    public virtual void Report(IReadOnlyList<Messages.Outcome> outcomes)
    {
    }

    /// <summary>Everything that follows from this one, and from every one handed out before it, is safe: they need not come again.</summary>
    public abstract ValueTask AckAsync();
}
