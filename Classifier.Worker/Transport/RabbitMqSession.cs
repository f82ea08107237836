using Classifier.Worker.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>
/// One life of the connection to RabbitMQ, from opening to its loss: never mended, always replaced, so that what belongs to a lost one is known. Consumes and
/// publishes over two connections, because a broker short of memory or disk stops reading from those that publish, and acknowledgements must get through.
/// </summary>
internal sealed class RabbitMqSession : IAsyncDisposable
{
    private readonly RabbitMqTopology _topology;
    private readonly List<IConnection> _connections = [];
    private readonly CancellationTokenSource _over = new();
    private readonly List<string> _consumerTags = [];
    private IChannel _consuming = null!;
    private RabbitMqPublisher? _publisher;

    private RabbitMqSession(RabbitMqTopology topology) => _topology = topology;

    public bool IsOpen => !_over.IsCancellationRequested;

    /// <exception cref="TransportException">The broker cannot be reached, or refuses the set-up.</exception>
    public static async Task<RabbitMqSession> OpenAsync(
        RabbitMqOptions options, RabbitMqTopology topology, Action<Delivery> received, ILogger log, CancellationToken cancellation)
    {
        var session = new RabbitMqSession(topology);
        try
        {
            await session.ConnectAsync(options, log, cancellation);
            await topology.DeclareAsync(session._consuming, options.DeliveryLimit, cancellation);
            await session.ConsumeAsync(options, received, log, cancellation);
            return session;
        }
        catch (OperationInterruptedException failure)
        {
            await session.DisposeAsync();
            throw new TransportException($"RabbitMQ refused the set-up: {failure.Message}. A queue of that name with other settings must be removed, or choose another prefix.", failure);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends in the order of calls; ends when all are confirmed, with those that no queue took.</summary>
    public Task<IReadOnlyList<Outcome>> PublishAsync(IReadOnlyList<Outcome> outcomes) =>
        IsOpen ? _publisher!.PublishAsync(outcomes) : throw new TransportException("The connection to RabbitMQ is lost.");

    /// <summary>
    /// A channel on which the broker refused messages is replaced: it may go on for good to send them to the dead leader of a queue that has another one by now. The rest of the session stays,
    /// for all that was handed out would come again, and count as one more delivery.
    /// </summary>
    public async Task MendAsync(ILogger log, CancellationToken cancellation)
    {
        if (_publisher is not { HasRefused: true } refused) return;
        _publisher = await OpenPublisherAsync(log, cancellation);
        await refused.DisposeAsync();
    }

    /// <summary>Declares exchanges, queues and bindings again, on a channel of its own.</summary>
    public async Task DeclareAsync(int deliveryLimit, CancellationToken cancellation)
    {
        await using var channel = await _connections[0].CreateChannelAsync(cancellationToken: cancellation);
        await _topology.DeclareAsync(channel, deliveryLimit, cancellation);
    }

    public async Task StopConsumingAsync(CancellationToken cancellation)
    {
        foreach (var tag in _consumerTags) await _consuming.BasicCancelAsync(tag, cancellationToken: cancellation);
    }

    /// <summary>Acknowledges everything handed out up to the tag; of a lost session nothing, the broker hands it out again.</summary>
    public async ValueTask AckAsync(ulong tag)
    {
        if (!IsOpen) return;
        try
        {
            await _consuming.BasicAckAsync(tag, multiple: true);
        }
        catch (AlreadyClosedException)
        {
            // Lost between the two lines above.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _publisher?.Lose(new TransportException("The connection to RabbitMQ was closed."));
        foreach (var connection in _connections) await connection.DisposeAsync();
    }

    private async Task ConnectAsync(RabbitMqOptions options, ILogger log, CancellationToken cancellation)
    {
        foreach (var part in new[] { "consume", "publish" })
        {
            var connection = await RabbitMqConnection.OpenAsync(options, $"classifier-worker {part}", cancellation);
            _connections.Add(connection);
            connection.ConnectionShutdownAsync += (_, shutdown) => OnLostAsync(shutdown, log);
            connection.ConnectionBlockedAsync += (_, blocked) =>
            {
                Hosting.Log.BrokerBlocks(log, blocked.Reason);
                return Task.CompletedTask;
            };
        }

        _consuming = await _connections[0].CreateChannelAsync(cancellationToken: cancellation);
        _consuming.ChannelShutdownAsync += (_, shutdown) => OnLostAsync(shutdown, log);
        _publisher = await OpenPublisherAsync(log, cancellation);
    }

    private async Task<RabbitMqPublisher> OpenPublisherAsync(ILogger log, CancellationToken cancellation)
    {
        var channel = await _connections[1].CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellation);
        channel.ChannelShutdownAsync += (_, shutdown) => shutdown.Initiator == ShutdownInitiator.Application ? Task.CompletedTask : OnLostAsync(shutdown, log);
        return new(channel, _topology, LoseAsync, _over.Token);
    }

    private async Task ConsumeAsync(RabbitMqOptions options, Action<Delivery> received, ILogger log, CancellationToken cancellation)
    {
        // Per consumer: quorum queues know no limit per channel.
        await _consuming.BasicQosAsync(0, (ushort)Math.Max(1, options.Prefetch / _topology.Inbound.Count), global: false, cancellation);
        var consumer = new AsyncEventingBasicConsumer(_consuming);
        consumer.ReceivedAsync += (_, message) =>
        {
            // The client reuses the body's memory once this handler returns.
            received(new RabbitMqDelivery(this, message.DeliveryTag, RabbitMqInbound.Body(message), message.Redelivered));
            return Task.CompletedTask;
        };
        var home = _topology.Inbound.Where((_, i) => options.Partitions == 0 || i % options.Workers == options.Worker).ToList();
        foreach (var queue in home) _consumerTags.Add(await _consuming.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation));
        if (home.Count < _topology.Inbound.Count) _ = StandByAsync([.. _topology.Inbound.Except(home)], consumer, options.StandbyAfter, log);
    }

    /// <summary>Queues up behind the other workers' partitions, late enough that each can have taken its own.</summary>
    private async Task StandByAsync(IReadOnlyList<string> queues, AsyncEventingBasicConsumer consumer, TimeSpan after, ILogger log)
    {
        try
        {
            await Task.Delay(after, _over.Token);
            foreach (var queue in queues) _consumerTags.Add(await _consuming.BasicConsumeAsync(queue, autoAck: false, consumer, _over.Token));
        }
        catch (Exception failure) when (failure is OperationCanceledException or AlreadyClosedException or OperationInterruptedException)
        {
            if (IsOpen) Hosting.Log.ChannelLost(log, failure.Message);
        }
    }

    private async Task OnLostAsync(ShutdownEventArgs shutdown, ILogger log)
    {
        if (IsOpen && shutdown.Initiator != ShutdownInitiator.Application) Hosting.Log.ChannelLost(log, shutdown.ReplyText);
        await LoseAsync();
    }

    private async Task LoseAsync()
    {
        await _over.CancelAsync();
        _publisher?.Lose(new TransportException("The connection to RabbitMQ was lost before everything was confirmed."));
    }

    private sealed class RabbitMqDelivery(RabbitMqSession session, ulong tag, ReadOnlyMemory<byte> body, bool redelivered) : Delivery(body, redelivered)
    {
        public override ValueTask AckAsync() => session.AckAsync(tag);
    }
}
