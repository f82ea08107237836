using System.Collections.Immutable;
using System.Threading.Channels;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>
/// RabbitMQ: declares its topology, consumes with manual acknowledgements, publishes outcomes persistent, mandatory and confirmed. A lost connection is
/// replaced by <see cref="StartAsync"/>, which declares everything again; what was not acknowledged is delivered again and recognised.
/// </summary>
public sealed class RabbitMqTransport(RabbitMqOptions options, TimeProvider clock, ILogger<RabbitMqTransport> log) : ITransport
{
    private readonly Channel<Delivery> _inbox = Channel.CreateUnbounded<Delivery>(new() { SingleReader = false });
    private RabbitMqSession? _session;
    private volatile bool _stopped;

    public RabbitMqTopology Topology { get; } = new(options.Prefix, options.Partitions);

    /// <remarks>Unbounded here, bounded by the broker: never more than the prefetch is handed out.</remarks>
    public ChannelReader<Delivery> Deliveries => _inbox.Reader;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_session is { IsOpen: true } open)
        {
            await MendAsync(open, cancellation);
            return;
        }

        if (_session is { } lost) await lost.DisposeAsync();
        _session = null;
        while (_inbox.Reader.TryRead(out _))
        {
        }

        _session = await RabbitMqSession.OpenAsync(options, Topology, delivery => _inbox.Writer.TryWrite(delivery), log, cancellation);
        if (_stopped) await _session.StopConsumingAsync(cancellation);
    }

    private async Task MendAsync(RabbitMqSession session, CancellationToken cancellation)
    {
        try
        {
            await session.MendAsync(log, cancellation);
        }
        catch (Exception failure) when (failure is AlreadyClosedException or OperationInterruptedException or TimeoutException)
        {
            throw new TransportException($"RabbitMQ refused outcomes, and opening another channel failed: {failure.Message}", failure);
        }
    }

    public async Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        var session = _session ?? throw new TransportException("There is no connection to RabbitMQ.");
        var returned = await session.PublishAsync(outcomes);
        if (returned.Count > 0) await PublishReturnedAsync(session, returned, cancellation);
    }

    public async Task StopConsumingAsync(CancellationToken cancellation)
    {
        _stopped = true;
        try
        {
            if (_session is { IsOpen: true } session) await session.StopConsumingAsync(cancellation);
        }
        catch (Exception failure) when (failure is AlreadyClosedException or OperationInterruptedException)
        {
            log.ChannelLost(failure.Message);
        }

        _inbox.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        _inbox.Writer.TryComplete();
        if (_session is { } session) await session.DisposeAsync();
    }

    /// <summary>A queue or binding is gone: everything is declared again, the outcomes go out again, and an alert tells that they had nowhere to go.</summary>
    private async Task PublishReturnedAsync(RabbitMqSession session, IReadOnlyList<Outcome> returned, CancellationToken cancellation)
    {
        log.Undelivered(returned.Count, OutcomeEnvelope.RoutingKey(returned[0]));
        try
        {
            await session.DeclareAsync(options.DeliveryLimit, cancellation);
        }
        catch (Exception failure) when (failure is AlreadyClosedException or OperationInterruptedException)
        {
            throw new TransportException($"Outcomes had no queue, and declaring it again failed: {failure.Message}", failure);
        }

        var alerts = returned.Where(outcome => outcome is not Alert { Name: "undelivered" }).Select(Undelivered);
        if (await session.PublishAsync([.. returned, .. alerts]) is [{ } still, ..])
            throw new TransportException($"'{OutcomeEnvelope.RoutingKey(still)}' was returned: no queue is bound to it, though all were declared again; check the user's permissions.");
    }

    private Alert Undelivered(Outcome outcome) => new()
    {
        Id = $"{outcome.Id}:undelivered", InReplyTo = outcome.InReplyTo, ConversationId = outcome.ConversationId, Channel = outcome.Channel, Account = outcome.Account,
        CustomerId = outcome.CustomerId, At = clock.GetUtcNow(), Name = "undelivered",
        Details = ImmutableSortedDictionary<string, string>.Empty.Add("outcome", outcome.Id).Add("routingKey", OutcomeEnvelope.RoutingKey(outcome)),
    };
}
