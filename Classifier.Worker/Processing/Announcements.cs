using System.Collections.Concurrent;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Processing;

/// <summary>Alerts that no message caused, on their way to the broker. They are not stored: one that is lost in a crash is in the log. Safe from any thread.</summary>
public sealed class Announcements
{
    private readonly ConcurrentQueue<Alert> _waiting = [];

    public void Raise(Alert alert) => _waiting.Enqueue(alert);

    public IReadOnlyList<Alert> Take()
    {
        var taken = new List<Alert>();
        while (_waiting.TryDequeue(out var alert)) taken.Add(alert);
        return taken;
    }
}
