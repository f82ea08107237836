using System.Threading.Channels;
using Classifier.Worker.Messages;
using Classifier.Worker.Transport;

namespace Classifier.FaultHost;

/// <summary>A transport whose steps are places where the process may die.</summary>
internal sealed class FaultyTransport(ITransport inner, Trip trip) : ITransport
{
    public ChannelReader<Delivery> Deliveries { get; } = new FaultyReader(inner.Deliveries, trip);

    public Task StartAsync(CancellationToken cancellation) => inner.StartAsync(cancellation);

    public async Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        var publishing = inner.PublishAsync(outcomes, cancellation);
        if (outcomes.Count > 0) trip.Pass(Fault.WhilePublishing);
        await publishing;
        if (outcomes.Count > 0) trip.Pass(Fault.AfterPublish);
    }

    public Task StopConsumingAsync(CancellationToken cancellation) => inner.StopConsumingAsync(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class FaultyReader(ChannelReader<Delivery> inner, Trip trip) : ChannelReader<Delivery>
    {
        public override bool TryPeek(out Delivery item) => inner.TryPeek(out item!);

        public override bool TryRead(out Delivery item)
        {
            if (!inner.TryRead(out var read))
            {
                item = null!;
                return false;
            }

            trip.Pass(Fault.AfterReceive);
            item = new FaultyDelivery(read, trip);
            return true;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => inner.WaitToReadAsync(cancellationToken);
    }

    private sealed class FaultyDelivery(Delivery inner, Trip trip) : Delivery(inner.Body, inner.Redelivered)
    {
        public override void Report(IReadOnlyList<Outcome> outcomes) => inner.Report(outcomes);

        public override ValueTask AckAsync()
        {
            trip.Pass(Fault.BeforeAck);
            return inner.AckAsync();
        }
    }
}
