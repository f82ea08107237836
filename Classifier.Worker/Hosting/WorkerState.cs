namespace Classifier.Worker.Hosting;

/// <summary>Whether the worker takes messages, for the health endpoint.</summary>
public sealed class WorkerState
{
    private volatile bool _ready;

    public bool Ready
    {
        get => _ready;
        set => _ready = value;
    }
}
