using System.Collections.Concurrent;

namespace Classifier.Worker.Hosting;

/// <summary>Whether the worker takes messages, for the health endpoint and the exit code.</summary>
public sealed class WorkerState
{
    private readonly ConcurrentDictionary<string, bool> _waitingFor = new(StringComparer.Ordinal);
    private volatile bool _running;
    private volatile bool _failed;

    /// <summary>Between start and end of the service.</summary>
    public bool Running
    {
        get => _running;
        set => _running = value;
    }

    /// <summary>The service ended because of an error that no waiting mends.</summary>
    public bool Failed
    {
        get => _failed;
        set => _failed = value;
    }

    public bool Ready => Running && _waitingFor.IsEmpty;

    /// <summary>What it cannot do at the moment; empty when all is well.</summary>
    public string Waiting => string.Join(", ", _waitingFor.Keys.Order(StringComparer.Ordinal));

    public void Wait(string what) => _waitingFor[what] = true;

    /// <summary>It can again; true when it could not before.</summary>
    public bool Proceed(string what) => _waitingFor.TryRemove(what, out _);
}
