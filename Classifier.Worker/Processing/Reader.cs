using System.Threading.Channels;
using Classifier.Worker.Hosting;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Processing;

/// <summary>
/// The first third of the pipeline: takes what waits (one batch), parses and classifies it, and hands it on in order. While it waits for room behind it, the broker's
/// prefetch holds the rest back.
/// </summary>
internal sealed class Reader(ITransport transport, MessageProcessor processor, WorkerMetrics metrics, TimeProvider clock)
{
    private const int BatchSize = 256;

    private readonly Channel<Reading> _queue = Channel.CreateBounded<Reading>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });

    /// <summary>In order; completes after the transport has ended.</summary>
    public ChannelReader<Reading> Batches => _queue.Reader;

    /// <summary>Runs until the transport has ended, or nobody decides any more. Does not throw: whoever takes the batches gets the failure.</summary>
    /// <param name="abandoned">What is read now will not be decided.</param>
    public async Task RunAsync(CancellationToken abandoned)
    {
        try
        {
            while (await transport.Deliveries.WaitToReadAsync(abandoned))
            {
                var batch = new List<Delivery>();
                while (batch.Count < BatchSize && transport.Deliveries.TryRead(out var delivery)) batch.Add(delivery);
                if (batch.Count == 0) continue;
                var started = clock.GetTimestamp();
                var read = processor.Read(batch.ConvertAll(delivery => delivery.Body), explain: false);
                metrics.Spend("read", clock.GetElapsedTime(started));
                await _queue.Writer.WriteAsync(new(batch, read, started), abandoned);
            }
        }
        catch (Exception failure)
        {
            _queue.Writer.TryComplete(failure);
        }

        _queue.Writer.TryComplete();
    }
}
