using System.Collections.Immutable;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>
/// Counts who consumes the AMQP queues of human queues, where operators gave each one of its own, bound to <c>ticket.QUEUE</c>. It only looks (passive
/// declarations, on a connection of its own); such queues belong to those who made them.
/// </summary>
/// <param name="options">How to reach the broker, and <see cref="RabbitMqOptions.HumanQueues"/>.</param>
public sealed class HumanQueues(RabbitMqOptions options) : IAsyncDisposable
{
    public const string Place = "{queue}";

    private const int NotFound = 404;

    private IConnection? _connection;

    /// <param name="queues">Names of human queues.</param>
    /// <param name="cancellation">Ends the counting.</param>
    /// <returns>Consumers by human queue; null for one without an AMQP queue of that name.</returns>
    /// <exception cref="TransportException">The broker cannot be reached or refuses.</exception>
    public async Task<ImmutableDictionary<string, int?>> CountAsync(IEnumerable<string> queues, CancellationToken cancellation)
    {
        var counts = ImmutableDictionary.CreateBuilder<string, int?>(StringComparer.Ordinal);
        try
        {
            foreach (var queue in queues) counts[queue] = await CountAsync(queue, cancellation);
        }
        catch (Exception failure) when (failure is AlreadyClosedException or OperationInterruptedException or IOException)
        {
            throw new TransportException($"The consumers of human queues cannot be counted: {failure.Message}", failure);
        }

        return counts.ToImmutable();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }

    /// <summary>On a channel of its own: the broker closes the one that asked for a queue that is not there.</summary>
    private async Task<int?> CountAsync(string queue, CancellationToken cancellation)
    {
        if (_connection is not { IsOpen: true })
        {
            await DisposeAsync();
            _connection = await RabbitMqConnection.OpenAsync(options, "classifier-worker watch", cancellation);
        }

        await using var channel = await _connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            return (int)(await channel.QueueDeclarePassiveAsync(options.HumanQueues!.Replace(Place, queue, StringComparison.Ordinal), cancellation)).ConsumerCount;
        }
        catch (OperationInterruptedException failure) when (failure.ShutdownReason?.ReplyCode == NotFound)
        {
            return null;
        }
    }
}
