using System.Text;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using RabbitMQ.Client;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>
/// The far side of the worker: publishes numbered messages of many conversations, waits for their decisions, and then checks against broker and store what must
/// hold whatever happened in between.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly RabbitMqTopology _topology;
    private readonly List<byte[]> _bodies = [];
    private readonly Dictionary<string, List<string>> _sent = new(StringComparer.Ordinal);

    private Traffic(IConnection connection, IChannel channel, RabbitMqTopology topology) => (_connection, _channel, _topology) = (connection, channel, topology);

    public int Sent => _bodies.Count;

    public static async Task<Traffic> OpenAsync(string broker, int partitions = 0)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var topology = new RabbitMqTopology("chat", partitions);
        await topology.DeclareAsync(channel, 20, default);
        return new(connection, channel, topology);
    }

    /// <summary>The same traffic over a new connection, after the broker was away.</summary>
    public async Task<Traffic> AgainAsync(string broker)
    {
        var again = await OpenAsync(broker);
        foreach (var (conversation, ids) in _sent) again._sent.Add(conversation, ids);
        again._bodies.AddRange(_bodies);
        return again;
    }

    /// <summary>Publishes so many more messages, the conversations taking turns; the next of a conversation once the one before it is confirmed.</summary>
    /// <param name="messages">How many.</param>
    /// <param name="conversations">Of how many customers; the same number in every call.</param>
    /// <param name="text">Said in every message, instead of the <see cref="Script"/>.</param>
    public async Task SendAsync(int messages, int conversations = 150, string? text = null)
    {
        var (confirms, now) = (new List<Task>(conversations), TimeProvider.System.GetUtcNow());
        for (var i = 0; i < messages; i++)
        {
            if (i % conversations == 0)
            {
                await Task.WhenAll(confirms);
                confirms.Clear();
            }

            var (id, customer, turn) = ($"m{Sent}", $"c{Sent % conversations}", Sent / conversations);
            var conversation = $"wechat:shop:{customer}";
            if (!_sent.TryGetValue(conversation, out var ids)) _sent.Add(conversation, ids = []);
            ids.Add(id);
            var properties = new BasicProperties { Persistent = true, MessageId = id, Headers = new Dictionary<string, object?> { [RabbitMqTopology.PartitionHeader] = conversation } };
            _bodies.Add(text is null ? Script.Body(id, customer, turn, now) : TestData.Body(id, text, customer, now));
            confirms.Add(_channel.BasicPublishAsync("chat", "inbound.wechat", true, properties, _bodies[^1]).AsTask());
        }

        await Task.WhenAll(confirms);
    }

    public async Task<uint> CountAsync(string queue) => (await _channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    /// <summary>Until every inbound queue has its consumer.</summary>
    public async Task ConsumedAsync()
    {
        using var patience = new CancellationTokenSource(Deadline);
        foreach (var queue in _topology.Inbound)
        {
            while ((await _channel.QueueDeclarePassiveAsync(queue)).ConsumerCount == 0) await Task.Delay(25, patience.Token);
        }
    }

    /// <summary>Until at least so many messages stand in the queue.</summary>
    public async Task StandAsync(string queue, int least)
    {
        using var patience = new CancellationTokenSource(Deadline);
        while (await CountAsync(queue) < least) await Task.Delay(25, patience.Token);
    }

    public Task DecidedAsync() => DecidedAsync(Sent);

    /// <summary>Until at least so many decisions stand in their queue and, for all sent, nothing waits any more.</summary>
    public async Task DecidedAsync(int least)
    {
        using var patience = new CancellationTokenSource(Deadline);
        while (await CountAsync("chat.decisions") is var decided && (decided < least || (least == Sent && await WaitingAsync() > 0)))
        {
            Assert.False(patience.IsCancellationRequested, $"{decided} decisions of {Sent} messages, {await WaitingAsync()} waiting, after {Deadline}");
            await Task.Delay(25);
        }
    }

    /// <summary>
    /// <see cref="Invariants"/>; the very outcomes of an undisturbed run, none missing and none more; every id once in the stored inbox; nothing left in inbound queues or outboxes. Call
    /// after the worker has ended.
    /// </summary>
    /// <param name="store">The workers' store.</param>
    /// <param name="model">What the workers decide by; null where the fault itself changes decisions: when the clock jumps, or timers fire.</param>
    /// <param name="ordered">False where workers compete for one queue.</param>
    /// <param name="steadyClock">False when the clock was set back meanwhile.</param>
    public async Task<Findings> CheckAsync(IConversationStore store, TrainedModel? model, bool ordered = true, bool steadyClock = true)
    {
        Assert.Equal(0u, await WaitingAsync());
        var arrived = await DrainAsync();
        Invariants.Check(_sent, arrived, ordered, steadyClock);
        if (model is not null && ordered)
        {
            var expected = await Undisturbed.RunAsync(_bodies, model);
            var seen = arrived.All.Where(outcome => outcome is not Alert { Name: "undelivered" }).Select(Undisturbed.Signature).ToHashSet(StringComparer.Ordinal);
            Assert.True(expected.SetEquals(seen), $"missing: {Some(expected.Except(seen))}; too many: {Some(seen.Except(expected))}");
        }

        IEnumerable<string> AsSent(IEnumerable<string> ids) => ordered ? ids : ids.Order(StringComparer.Ordinal);
        var rows = await store.LoadAsync(_sent.Keys, default);
        Assert.Equal(_sent.Count, rows.Count);
        foreach (var row in rows) Assert.Equal(AsSent(_sent[row.Id]), AsSent(ConversationDocument.Read(row.Document.Span).Handled.Select(handled => handled.Id)));
        Assert.Empty(await store.WithOutboxAsync(null, 1, default));
        return new(Sent, [.. arrived.All], arrived.Repeats);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static string Some(IEnumerable<string> signatures) => string.Join(", ", signatures.Order(StringComparer.Ordinal).Take(10)) is { Length: > 0 } some ? some : "none";

    /// <summary>Empties the outcome queues; what has the same id must have the same bytes.</summary>
    private async Task<Arrived> DrainAsync()
    {
        var (bodies, queues, repeats) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<IReadOnlyList<Outcome>>(), 0);
        foreach (var queue in _topology.Outcomes.Select(outcome => outcome.Queue).Append(_topology.DeadLetters))
        {
            var outcomes = new List<Outcome>();
            while (await _channel.BasicGetAsync(queue, autoAck: true) is { } got)
            {
                var (id, text) = (got.BasicProperties.MessageId!, Encoding.UTF8.GetString(got.Body.Span));
                if (bodies.TryAdd(id, text))
                {
                    outcomes.Add(OutcomeJson.Deserialize(got.Body.Span));
                    Assert.Equal(id, outcomes[^1].Id);
                    continue;
                }

                repeats++;
                Assert.Equal(bodies[id], text);
            }

            queues.Add(outcomes);
        }

        return new(queues, repeats);
    }

    private async Task<long> WaitingAsync()
    {
        var waiting = 0L;
        foreach (var queue in _topology.Inbound) waiting += await CountAsync(queue);
        return waiting;
    }
}
