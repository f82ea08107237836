using System.Threading.Channels;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Transport;

/// <summary>Where messages come from and outcomes go.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>In the order they were sent; bounded; completes after <see cref="StopConsumingAsync"/>.</summary>
    ChannelReader<Delivery> Deliveries { get; }

    /// <summary>Connects, or connects again after a loss; does nothing while connected. What the lost connection handed out is dropped: it comes again.</summary>
    /// <exception cref="TransportException">The broker cannot be reached.</exception>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>
    /// Publishes in order and ends when every one is confirmed. The next call may be made before that, one caller at a time: outcomes go out in the order of the
    /// calls, and once a connection is lost every unfinished call fails. With no outcomes it tells whether the connection stands.
    /// </summary>
    /// <exception cref="TransportException">Some may not have arrived: publish all again, in order and under the same ids.</exception>
    Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation);

    /// <summary>No new deliveries; those handed out can still be acknowledged.</summary>
    Task StopConsumingAsync(CancellationToken cancellation);
}
