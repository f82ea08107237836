using RabbitMQ.Client;

namespace Classifier.Worker.Transport;

/// <summary>Names of exchanges and queues, and how they are declared: quorum queues, a dead-letter exchange, one queue per kind of outcome.</summary>
public sealed class RabbitMqTopology(string prefix)
{
    public string Exchange { get; } = prefix;

    public string DeadExchange { get; } = $"{prefix}.dead";

    public string Inbound { get; } = $"{prefix}.inbound";

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
        var inbound = Quorum();
        inbound["x-dead-letter-exchange"] = DeadExchange;
        inbound["x-delivery-limit"] = deliveryLimit;
        await Queue(channel, Inbound, inbound, cancellation);
        await channel.QueueBindAsync(Inbound, Exchange, "inbound.#", cancellationToken: cancellation);
        foreach (var (queue, key) in Outcomes)
        {
            await Queue(channel, queue, Quorum(), cancellation);
            await channel.QueueBindAsync(queue, Exchange, key, cancellationToken: cancellation);
        }
    }

    /// <summary>Removes everything again, for a replay that brought its own.</summary>
    public async Task DeleteAsync(IChannel channel, CancellationToken cancellation)
    {
        foreach (var queue in Outcomes.Select(outcome => outcome.Queue).Append(Inbound).Append(DeadLetters))
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellation);
        await channel.ExchangeDeleteAsync(Exchange, cancellationToken: cancellation);
        await channel.ExchangeDeleteAsync(DeadExchange, cancellationToken: cancellation);
    }

    private static Dictionary<string, object?> Quorum() => new() { ["x-queue-type"] = "quorum" };

    private static Task Queue(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken cancellation) =>
        channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
}
