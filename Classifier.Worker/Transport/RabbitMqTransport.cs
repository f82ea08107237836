using System.Text;
using System.Threading.Channels;
using System.Threading.RateLimiting;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>
/// RabbitMQ: declares its topology, consumes with manual acknowledgements, publishes outcomes persistent, mandatory and confirmed. A lost connection is
/// re-opened and the topology re-declared by the client; what was not acknowledged is delivered again and recognised.
/// </summary>
public sealed class RabbitMqTransport(RabbitMqOptions options, ILogger<RabbitMqTransport> log) : ITransport
{
    private const int OutstandingConfirms = 1024;

    private readonly Channel<Delivery> _inbox = Channel.CreateUnbounded<Delivery>(new() { SingleReader = true });
    private IConnection? _connection;
    private IChannel? _consuming;
    private IChannel? _publishing;
    private RateLimiter? _limiter;
    private string? _consumerTag;

    public RabbitMqTopology Topology { get; } = new(options.Prefix);

    /// <remarks>Unbounded here, bounded by the broker: never more than the prefetch is handed out.</remarks>
    public ChannelReader<Delivery> Deliveries => _inbox.Reader;

    public async Task StartAsync(CancellationToken cancellation)
    {
        await CloseAsync();
        _connection = await RabbitMqConnection.OpenAsync(options, "classifier-worker", cancellation);
        try
        {
            _limiter = new ConcurrencyLimiter(new() { PermitLimit = OutstandingConfirms, QueueLimit = int.MaxValue });
            _publishing = await _connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, _limiter), cancellation);
            _consuming = await _connection.CreateChannelAsync(cancellationToken: cancellation);
            _consuming.ChannelShutdownAsync += (_, shutdown) =>
            {
                if (shutdown.Initiator != ShutdownInitiator.Application) log.ChannelLost(shutdown.ReplyText);
                return Task.CompletedTask;
            };
            await Topology.DeclareAsync(_consuming, options.DeliveryLimit, cancellation);
            await _consuming.BasicQosAsync(0, options.Prefetch, global: false, cancellation);
            var consumer = new AsyncEventingBasicConsumer(_consuming);
            consumer.ReceivedAsync += OnReceivedAsync;
            _consumerTag = await _consuming.BasicConsumeAsync(Topology.Inbound, autoAck: false, consumer, cancellation);
        }
        catch (OperationInterruptedException failure)
        {
            throw new TransportException($"RabbitMQ refused the set-up: {failure.Message}. A queue of that name with other settings must be removed, or choose another prefix.", failure);
        }
    }

    public async Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        var publishing = _publishing ?? throw new TransportException("Not started.");
        var confirms = new List<Task>(outcomes.Count);
        try
        {
            foreach (var outcome in outcomes)
                confirms.Add(PublishOneAsync(publishing, outcome, cancellation));
        }
        finally
        {
            await Task.WhenAll(confirms).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (confirms.FirstOrDefault(confirm => !confirm.IsCompletedSuccessfully) is { } failed)
        {
            throw new TransportException(
                $"RabbitMQ did not confirm {confirms.Count(confirm => !confirm.IsCompletedSuccessfully)} of {outcomes.Count} outcomes ({Cause(failed)}).", failed.Exception?.InnerException);
        }
    }

    public async Task StopConsumingAsync(CancellationToken cancellation)
    {
        try
        {
            if (_consuming is { IsOpen: true } && _consumerTag is not null) await _consuming.BasicCancelAsync(_consumerTag, cancellationToken: cancellation);
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
        await CloseAsync();
    }

    private static string Cause(Task failed) => failed.Exception?.InnerException switch
    {
        PublishException { IsReturn: true } => "returned: no queue is bound to its routing key",
        { } other => other.Message,
        null => "cancelled",
    };

    /// <summary>Words of a routing key: dots, wildcards and white space in names would change its meaning.</summary>
    private static string Word(string? name) =>
        name is null ? "unknown" : string.Concat(name.Select(c => c is '.' or '*' or '#' || char.IsWhiteSpace(c) ? '_' : c));

    private static string RoutingKey(Outcome outcome) => outcome switch
    {
        Decision => "decision",
        Reply => $"reply.{Word(outcome.Channel)}.{Word(outcome.Account)}",
        Ticket ticket => $"ticket.{Word(ticket.Queue)}",
        Review => "review",
        TemplateRequired => $"template-required.{Word(outcome.Channel)}",
        Alert alert => $"alert.{Word(alert.Name)}",
        _ => "",
    };

    private async Task PublishOneAsync(IChannel channel, Outcome outcome, CancellationToken cancellation)
    {
        var properties = new BasicProperties
        {
            MessageId = outcome.Id, CorrelationId = outcome.InReplyTo, ContentType = "application/json", ContentEncoding = "utf-8",
            DeliveryMode = DeliveryModes.Persistent, AppId = "classifier",
        };
        if (outcome is DeadLetter dead)
            properties.Headers = new Dictionary<string, object?> { ["x-error"] = Encoding.UTF8.GetBytes(dead.Error.Length <= 500 ? dead.Error : dead.Error[..500]) };
        await channel.BasicPublishAsync(
            outcome is DeadLetter ? Topology.DeadExchange : Topology.Exchange, RoutingKey(outcome), mandatory: true, properties, OutcomeJson.Serialize(outcome), cancellation);
    }

    private Task OnReceivedAsync(object sender, BasicDeliverEventArgs received)
    {
        // The client reuses the body's memory once this handler returns.
        var delivery = new RabbitMqDelivery(((AsyncEventingBasicConsumer)sender).Channel, received.DeliveryTag, RabbitMqInbound.Body(received), received.Redelivered);
        _inbox.Writer.TryWrite(delivery);
        return Task.CompletedTask;
    }

    private async Task CloseAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _limiter?.Dispose();
        (_connection, _consuming, _publishing, _limiter, _consumerTag) = (null, null, null, null, null);
    }

    private sealed class RabbitMqDelivery(IChannel channel, ulong tag, ReadOnlyMemory<byte> body, bool redelivered) : Delivery(body, redelivered)
    {
        public override async ValueTask AckAsync()
        {
            try
            {
                await channel.BasicAckAsync(tag, multiple: false);
            }
            catch (AlreadyClosedException)
            {
                // The connection went: the broker hands the message out again, and it is recognised by its id.
            }
        }
    }
}
