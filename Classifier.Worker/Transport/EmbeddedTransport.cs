using System.Threading.Channels;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Transport;

/// <summary>In-process transport: bodies are handed in by code (files, HTTP), outcomes go to a sink. A sender waits while the queue is full.</summary>
/// <param name="capacity">Bodies that may wait.</param>
/// <param name="sink">Takes outcomes in order; returns when they are safe.</param>
public sealed class EmbeddedTransport(int capacity, Func<IReadOnlyList<Outcome>, CancellationToken, Task> sink) : ITransport
{
    private readonly Channel<Delivery> _inbox = Channel.CreateBounded<Delivery>(capacity);

    public ChannelReader<Delivery> Deliveries => _inbox.Reader;

    /// <summary>Hands a body in and waits only for its place in the queue; the inner task ends with its outcomes once they are safe, none for a repeat.</summary>
    /// <exception cref="TransportException">The transport has stopped.</exception>
    public async Task<Task<IReadOnlyList<Outcome>>> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var delivery = new EmbeddedDelivery(body);
        try
        {
            await _inbox.Writer.WriteAsync(delivery, cancellation);
        }
        catch (ChannelClosedException failure)
        {
            throw new TransportException("The worker is stopping and takes no more messages; send it again later.", failure);
        }

        return delivery.Handled;
    }

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation) => sink(outcomes, cancellation);

    public Task StopConsumingAsync(CancellationToken cancellation)
    {
        _inbox.Writer.TryComplete();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _inbox.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private sealed class EmbeddedDelivery(ReadOnlyMemory<byte> body) : Delivery(body, redelivered: false)
    {
        private readonly TaskCompletionSource<IReadOnlyList<Outcome>> _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<Outcome>> Handled => _handled.Task;

        public override void Report(IReadOnlyList<Outcome> outcomes) => _handled.TrySetResult(outcomes);

        public override ValueTask AckAsync() => ValueTask.CompletedTask;
    }
}
