using System.Text;
using Classifier.Worker.Conversations;
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

    private static readonly string[] Texts = ["几点关门", "转人工", "你们的东西太差了，气死我了", "谢谢", "怎么退款"];

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly RabbitMqTopology _topology;
    private readonly Dictionary<string, List<string>> _sent = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private int _count;

    private Traffic(IConnection connection, IChannel channel, RabbitMqTopology topology) => (_connection, _channel, _topology) = (connection, channel, topology);

    public int Sent => _count;

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
        again._count = _count;
        return again;
    }

    /// <summary>Publishes so many more messages, spread over the conversations in turn; the next of a conversation once the one before it is confirmed.</summary>
    public async Task SendAsync(int messages, int conversations = 50)
    {
        var confirms = new List<Task>(conversations);
        for (var i = 0; i < messages; i++)
        {
            if (i % conversations == 0)
            {
                await Task.WhenAll(confirms);
                confirms.Clear();
            }

            var (id, customer) = ($"m{_count}", $"c{_count % conversations}");
            var conversation = $"wechat:shop:{customer}";
            if (!_sent.TryGetValue(conversation, out var ids)) _sent.Add(conversation, ids = []);
            ids.Add(id);
            var properties = new BasicProperties { Persistent = true, MessageId = id, Headers = new Dictionary<string, object?> { [RabbitMqTopology.PartitionHeader] = conversation } };
            confirms.Add(_channel.BasicPublishAsync("chat", "inbound.wechat", true, properties, TestData.Body(id, Texts[_count % Texts.Length], customer, _now)).AsTask());
            _count++;
        }

        await Task.WhenAll(confirms);
    }

    public async Task<uint> CountAsync(string queue) => (await _channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    public Task DecidedAsync() => DecidedAsync(_count);

    /// <summary>Until at least so many decisions stand in their queue and, for all sent, nothing waits any more.</summary>
    public async Task DecidedAsync(int least)
    {
        using var patience = new CancellationTokenSource(Deadline);
        while (await CountAsync("chat.decisions") < least || (least == _count && await WaitingAsync() > 0)) await Task.Delay(25, patience.Token);
    }

    /// <summary>
    /// Every inbound message exactly one decision; every outcome of the store's view published, under its own id and with one content only; ids without gaps; order
    /// kept in each conversation; no reply outside its window; nothing left in inbound queues or outboxes. Call after the worker has ended.
    /// </summary>
    /// <param name="store">The workers' store.</param>
    /// <param name="ordered">False where workers compete for one queue: then only each worker's own messages are in order.</param>
    public async Task<Findings> CheckAsync(IConversationStore store, bool ordered = true)
    {
        Assert.Equal(0u, await WaitingAsync());
        var (bodies, order, repeats) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<Outcome>(), 0);
        foreach (var queue in _topology.Outcomes.Select(outcome => outcome.Queue).Append(_topology.DeadLetters))
        {
            while (await _channel.BasicGetAsync(queue, autoAck: true) is { } got)
            {
                var text = Encoding.UTF8.GetString(got.Body.Span);
                var id = got.BasicProperties.MessageId!;
                if (bodies.TryGetValue(id, out var before))
                {
                    repeats++;
                    Assert.Equal(before, text);
                    continue;
                }

                bodies.Add(id, text);
                order.Add(OutcomeJson.Deserialize(got.Body.Span));
                Assert.Equal(id, order[^1].Id);
            }
        }

        Assert.DoesNotContain(order, outcome => outcome is DeadLetter);
        var decisions = order.OfType<Decision>().GroupBy(decision => decision.ConversationId!).ToDictionary(group => group.Key, group => group.Select(decision => decision.Id).ToList());
        Assert.Equal(_sent.Count, decisions.Count);
        IEnumerable<string> AsSent(IEnumerable<string> ids) => ordered ? ids : ids.Order(StringComparer.Ordinal);
        foreach (var (conversation, ids) in _sent) Assert.Equal(AsSent(ids), AsSent(decisions[conversation]));
        foreach (var replies in order.Where(outcome => ordered && outcome is (Reply or Ticket)).GroupBy(outcome => (outcome.ConversationId, outcome.GetType())))
            Assert.Equal(replies.Select(Number).Order(), replies.Select(Number));
        foreach (var outcomes in order.Where(outcome => outcome is not Decision && !outcome.Id.EndsWith(":undelivered", StringComparison.Ordinal)).GroupBy(outcome => outcome.InReplyTo!))
            Assert.Equal(Enumerable.Range(1, outcomes.Count()), outcomes.Select(outcome => int.Parse(outcome.Id[(outcomes.Key.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.All(order.OfType<Reply>(), reply => Assert.True(reply.ExpiresAt is null || reply.NotBefore < reply.ExpiresAt));

        foreach (var row in await store.LoadAsync(_sent.Keys, default))
            Assert.Equal(AsSent(_sent[row.Id]), AsSent(ConversationJson.Deserialize(row.Document.Span).Handled.Select(handled => handled.Id)));
        Assert.Empty(await store.WithOutboxAsync(null, 1, default));
        return new(_count, decisions.Values.Sum(ids => ids.Count), order.Count, repeats);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static int Number(Outcome outcome) => int.Parse(outcome.InReplyTo![1..], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<long> WaitingAsync()
    {
        var waiting = 0L;
        foreach (var queue in _topology.Inbound) waiting += await CountAsync(queue);
        return waiting;
    }
}
