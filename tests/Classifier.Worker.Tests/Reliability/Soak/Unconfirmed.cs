namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>Messages that one channel sent and the broker has not confirmed. For any thread.</summary>
internal sealed class Unconfirmed
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<ulong, int> _messages = [];
    private ulong _next = 1;

    public int Count
    {
        get
        {
            lock (_gate) return _messages.Count;
        }
    }

    /// <summary>In the order they were sent.</summary>
    public IReadOnlyList<int> Messages
    {
        get
        {
            lock (_gate) return [.. _messages.Values];
        }
    }

    /// <summary>Call just before sending.</summary>
    public void Add(int message)
    {
        lock (_gate) _messages.Add(_next++, message);
    }

    public void Settle(ulong tag, bool multiple)
    {
        lock (_gate)
        {
            _messages.Remove(tag);
            while (multiple && _messages.Count > 0 && _messages.First().Key < tag) _messages.Remove(_messages.First().Key);
        }
    }
}
