using System.Threading.Channels;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Transport;

/// <summary>Where messages come from and outcomes go.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>In the order they were sent; bounded; completes after <see cref="StopConsumingAsync"/>.</summary>
    ChannelReader<Delivery> Deliveries { get; }

    /// <exception cref="TransportException">The broker cannot be reached.</exception>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Publishes in order and returns when every one is confirmed.</summary>
    /// <exception cref="TransportException">Some may not have arrived: publish all again, under the same ids.</exception>
    Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation);

    /// <summary>No new deliveries; those handed out can still be acknowledged.</summary>
    Task StopConsumingAsync(CancellationToken cancellation);
}
