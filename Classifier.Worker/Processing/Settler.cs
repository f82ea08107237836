using System.Threading.Channels;
using Classifier.Worker.Hosting;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Processing;

/// <summary>
/// The second half of the pipeline: publishes what was saved, a few batches in flight at a time, and acknowledges each batch once it and all before it are
/// confirmed. When publishing fails it connects again and publishes everything in flight again from the oldest on, so that the order holds.
/// </summary>
internal sealed class Settler(ITransport transport, MessageProcessor processor, Persistence persistence, WorkerMetrics metrics, TimeProvider clock)
{
    private const int InFlight = 4;

    private readonly Channel<Settling> _queue = Channel.CreateBounded<Settling>(new BoundedChannelOptions(InFlight) { SingleReader = true, SingleWriter = true });
    private readonly Queue<(Settling Settling, Task Confirmed)> _flying = new();

    /// <summary>Waits while the queue is full: that is the back-pressure on the deciding half.</summary>
    public ValueTask AddAsync(Settling settling, CancellationToken cancellation) => _queue.Writer.WriteAsync(settling, cancellation);

    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Runs until completed and empty.</summary>
    /// <param name="stopping">Ends the waiting for a broker that is away; what is unconfirmed stays in the store's outbox.</param>
    /// <exception cref="OperationCanceledException">Asked to stop while the broker is away.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var more = _queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        while (true)
        {
            while (_flying.Count < InFlight && _queue.Reader.TryRead(out var next)) _flying.Enqueue((next, transport.PublishAsync(next.Outcomes, CancellationToken.None)));
            if (_flying.Count == 0)
            {
                if (!await more) return;
                more = _queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
                continue;
            }

            var (settling, confirmed) = _flying.Peek();
            if (!confirmed.IsCompleted && _flying.Count < InFlight && !more.IsCompleted) await Task.WhenAny(confirmed, more);
            else await confirmed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (more.IsCompletedSuccessfully && await more && _flying.Count < InFlight) more = _queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();

            if (confirmed.IsCompletedSuccessfully) await SettleAsync(settling);
            else if (confirmed.IsCompleted) await persistence.UntilDoneAsync(() => PublishAgainAsync(stopping), "publish outcomes", stopping);
        }
    }

    private async Task SettleAsync(Settling settling)
    {
        _flying.Dequeue();
        processor.MarkPublished(settling.Outcomes);
        if (settling.Deliveries.Count == 0) return;
        for (var i = 0; i < settling.Deliveries.Count; i++) settling.Deliveries[i].Report(settling.Bodies[i].Outcomes);
        await settling.Deliveries[^1].AckAsync();
        metrics.Count(settling.Bodies, clock.GetElapsedTime(settling.Started));
    }

    /// <summary>Only the oldest has to be confirmed for this to have worked; the others follow on the same connection.</summary>
    private async Task PublishAgainAsync(CancellationToken stopping)
    {
        await Task.WhenAll(_flying.Select(flight => flight.Confirmed)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await transport.StartAsync(stopping);
        var again = _flying.Select(flight => (flight.Settling, transport.PublishAsync(flight.Settling.Outcomes, CancellationToken.None))).ToList();
        _flying.Clear();
        foreach (var flight in again) _flying.Enqueue(flight);
        await _flying.Peek().Confirmed;
    }
}
