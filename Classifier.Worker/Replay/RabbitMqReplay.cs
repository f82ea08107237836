using Classifier.Worker.Transport;
using RabbitMQ.Client;

namespace Classifier.Worker.Replay;

/// <summary>
/// The far side of a replay over RabbitMQ: publishes the lines to the inbound exchange and collects what the worker publishes, in order, from one queue
/// that is bound to every outcome. Uses names of its own and removes them at the end, so that a live system is not disturbed.
/// </summary>
public sealed class RabbitMqReplay : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly RabbitMqTopology _topology;
    private readonly string _capture;

    private RabbitMqReplay(IConnection connection, IChannel channel, RabbitMqTopology topology) =>
        (_connection, _channel, _topology, _capture) = (connection, channel, topology, $"{topology.Exchange}.capture");

    /// <summary>Call after the transport has declared its topology.</summary>
    public static async Task<RabbitMqReplay> OpenAsync(RabbitMqOptions options, CancellationToken cancellation)
    {
        var connection = await RabbitMqConnection.OpenAsync(options, "classifier-replay", cancellation);
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation);
        var replay = new RabbitMqReplay(connection, channel, new RabbitMqTopology(options.Prefix));
        await channel.QueueDeclareAsync(replay._capture, durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellation);
        foreach (var (_, key) in replay._topology.Outcomes)
            await channel.QueueBindAsync(replay._capture, replay._topology.Exchange, key, cancellationToken: cancellation);
        await channel.QueueBindAsync(replay._capture, replay._topology.DeadExchange, "", cancellationToken: cancellation);
        return replay;
    }

    public async Task PublishAsync(IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        foreach (var line in lines)
            await _channel.BasicPublishAsync(_topology.Exchange, "inbound.replay", mandatory: true, new BasicProperties { Persistent = true }, line, cancellation);
    }

    /// <summary>Writes the captured outcomes to the stream, one line each.</summary>
    public async Task CollectAsync(int count, Stream output, CancellationToken cancellation)
    {
        for (var i = 0; i < count; i++)
        {
            var captured = await _channel.BasicGetAsync(_capture, autoAck: true, cancellation)
                ?? throw new TransportException($"Only {i} of {count} outcomes arrived in the capture queue.");
            await output.WriteAsync(captured.Body, cancellation);
            output.WriteByte((byte)'\n');
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _topology.DeleteAsync(_channel, CancellationToken.None);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
