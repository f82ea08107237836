using RabbitMQ.Client;

namespace Classifier.Worker.Transport;

/// <summary>
/// Names of exchanges and queues, and how they are declared: quorum queues, a dead-letter exchange, one queue per kind of outcome. With partitions, inbound
/// messages are spread over that many queues by a consistent hash of their header <see cref="PartitionHeader"/>, and each queue has one active consumer at a
/// time: several workers share the load and the order within a conversation holds.
/// </summary>
/// <param name="prefix">First part of every name.</param>
/// <param name="partitions">Inbound queues; 0 for a single one that all workers compete for.</param>
public sealed class RabbitMqTopology(string prefix, int partitions = 0)
{
    /// <summary>Publishers put the conversation (or customer) id there; messages without it all go to one partition.</summary>
    public const string PartitionHeader = "conversation-id";

    public string Exchange { get; } = prefix;

    public string DeadExchange { get; } = $"{prefix}.dead";

    public string PartitionExchange { get; } = $"{prefix}.partition";

    public IReadOnlyList<string> Inbound { get; } = partitions == 0 ? [$"{prefix}.inbound"] : [.. Enumerable.Range(0, partitions).Select(i => $"{prefix}.inbound.{i}")];

    public string DeadLetters { get; } = $"{prefix}.dead-letter";

    /// <summary>Outcome queues and the routing keys they are bound to.</summary>
    public IReadOnlyList<(string Queue, string Key)> Outcomes { get; } =
    [
        ($"{prefix}.decisions", "decision"),
        ($"{prefix}.replies", "reply.#"),
        ($"{prefix}.tickets", "ticket.#"),
        ($"{prefix}.reviews", "review"),
        ($"{prefix}.templates", "template-required.#"),
        ($"{prefix}.alerts", "alert.#"),
    ];

    public async Task DeclareAsync(IChannel channel, int deliveryLimit, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(DeadExchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await Queue(channel, DeadLetters, Quorum(), cancellation);
        await channel.QueueBindAsync(DeadLetters, DeadExchange, "", cancellationToken: cancellation);
        await DeclareInboundAsync(channel, deliveryLimit, cancellation);
        foreach (var (queue, key) in Outcomes)
        {
            await Queue(channel, queue, Quorum(), cancellation);
            await channel.QueueBindAsync(queue, Exchange, key, cancellationToken: cancellation);
        }
    }

    /// <summary>Removes everything again, for a replay that brought its own.</summary>
    public async Task DeleteAsync(IChannel channel, CancellationToken cancellation)
    {
        foreach (var queue in Outcomes.Select(outcome => outcome.Queue).Concat(Inbound).Append(DeadLetters))
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellation);
        foreach (var exchange in new[] { PartitionExchange, Exchange, DeadExchange }) await channel.ExchangeDeleteAsync(exchange, cancellationToken: cancellation);
    }

    private async Task DeclareInboundAsync(IChannel channel, int deliveryLimit, CancellationToken cancellation)
    {
        if (partitions > 0)
        {
            await channel.ExchangeDeclareAsync(
                PartitionExchange, "x-consistent-hash", durable: true, arguments: new Dictionary<string, object?> { ["hash-header"] = PartitionHeader }, cancellationToken: cancellation);
            await channel.ExchangeBindAsync(PartitionExchange, Exchange, "inbound.#", cancellationToken: cancellation);
        }

        foreach (var queue in Inbound)
        {
            var arguments = Quorum();
            arguments["x-dead-letter-exchange"] = DeadExchange;
            arguments["x-delivery-limit"] = deliveryLimit;
            if (partitions > 0) arguments["x-single-active-consumer"] = true;
            await Queue(channel, queue, arguments, cancellation);
            // The key of a consistent-hash binding is the queue's weight.
            await channel.QueueBindAsync(queue, partitions > 0 ? PartitionExchange : Exchange, partitions > 0 ? "1" : "inbound.#", cancellationToken: cancellation);
        }
    }

    private static Dictionary<string, object?> Quorum() => new() { ["x-queue-type"] = "quorum" };

    private static Task Queue(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken cancellation) =>
        channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
}
