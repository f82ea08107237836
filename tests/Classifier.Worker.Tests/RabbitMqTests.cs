using System.Text;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using static Classifier.Worker.Tests.TestData;

namespace Classifier.Worker.Tests;

/// <summary>The transport and the pipeline on a real server.</summary>
public sealed class RabbitMqTests(RabbitMqServer server)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_message_is_decided_in_order_and_its_outcomes_stand_in_their_queues()
    {
        await using var broker = await BrokerAsync();
        await broker.PublishAsync([.. Enumerable.Range(0, 50).Select(i => Body($"m{i}", "几点关门", $"c{i}"))]);

        await broker.RunUntilAsync(async () => await broker.CountAsync("chat.decisions") >= 50);

        var decisions = await broker.DrainAsync("chat.decisions");
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"m{i}"), decisions.Select(message => message.BasicProperties.MessageId));
        Assert.Equal(0u, await broker.CountAsync("chat.inbound"));
        var reply = (await broker.DrainAsync("chat.replies"))[0];
        Assert.Equal(("m0:1", "m0", "application/json", DeliveryModes.Persistent), (reply.BasicProperties.MessageId, reply.BasicProperties.CorrelationId, reply.BasicProperties.ContentType, reply.BasicProperties.DeliveryMode));
        Assert.Equal("reply.wechat.shop", reply.RoutingKey);
    }

    [Fact]
    public async Task What_cannot_be_parsed_stands_in_the_dead_letter_queue_with_its_reason_and_its_body()
    {
        await using var broker = await BrokerAsync();
        await broker.PublishAsync([Encoding.UTF8.GetBytes("{oops"), Body("m1", "几点关门")]);

        await broker.RunUntilAsync(async () => await broker.CountAsync("chat.decisions") == 1 && await broker.CountAsync("chat.dead-letter") == 1);

        var dead = Assert.Single(await broker.DrainAsync("chat.dead-letter"));
        Assert.Equal("{oops", Assert.IsType<DeadLetter>(OutcomeJson.Deserialize(dead.Body.Span)).Body);
        Assert.Contains("not JSON", Encoding.UTF8.GetString((byte[])dead.BasicProperties.Headers!["x-error"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_not_acknowledged_comes_again_and_a_repeat_is_decided_once()
    {
        await using var broker = await BrokerAsync();
        await broker.PublishAsync([Body("m1", "几点关门")]);
        await using (var first = broker.Transport())
        {
            await first.StartAsync(default);
            Assert.False((await first.Deliveries.ReadAsync().AsTask().WaitAsync(Deadline)).Redelivered);
        }

        await broker.PublishAsync([Body("m1", "几点关门"), Body("m2", "几点关门", "c2")]);
        await broker.RunUntilAsync(async () => await broker.CountAsync("chat.decisions") >= 2 && await broker.CountAsync("chat.inbound") == 0);

        Assert.Equal(["m1", "m2"], (await broker.DrainAsync("chat.decisions")).Select(message => message.BasicProperties.MessageId).Order());
    }

    [Fact]
    public async Task An_outcome_that_no_queue_takes_has_its_queue_declared_again_and_an_alert_tells_of_it()
    {
        await using var broker = await BrokerAsync();
        await using var transport = broker.Transport();
        await transport.StartAsync(default);
        await broker.DeleteQueueAsync("chat.reviews");
        var review = new Review { Id = "m1:1", At = Noon, Text = "x", Reasons = ["faq-none"] };

        await transport.PublishAsync([review], default);

        Assert.Equal("m1:1", Assert.Single(await broker.DrainAsync("chat.reviews")).BasicProperties.MessageId);
        var alert = Assert.IsType<Alert>(OutcomeJson.Deserialize(Assert.Single(await broker.DrainAsync("chat.alerts")).Body.Span));
        Assert.Equal(("undelivered", "m1:1", "review"), (alert.Name, alert.Details["outcome"], alert.Details["routingKey"]));
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_named_without_credentials()
    {
        await using var transport = new RabbitMqTransport(new RabbitMqOptions { Uri = "amqp://user:secret@127.0.0.1:1/" }, TimeProvider.System, NullLogger<RabbitMqTransport>.Instance);
        var failure = await Assert.ThrowsAsync<TransportException>(() => transport.StartAsync(default));
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_gives_the_same_bytes_embedded_and_over_the_broker()
    {
        List<ReadOnlyMemory<byte>> lines =
        [
            .. Enumerable.Range(0, 40).Select(i => (ReadOnlyMemory<byte>)Body($"m{i}", i % 4 == 0 ? "转人工" : "几点关门", $"c{i % 7}", Noon.AddMinutes(i * 3))),
            Utf8("not json"), Utf8(""),
        ];
        using var embedded = new MemoryStream();
        await using (var transport = new EmbeddedTransport(100, (outcomes, _) => WriteAsync(outcomes, embedded)))
        {
            foreach (var line in lines) await transport.PostAsync(line, default);
            await ReplayAsync(transport, lines);
        }

        var options = new RabbitMqOptions { Uri = await server.VirtualHostAsync(), Prefix = "replay" };
        using var brokered = new MemoryStream();
        await using (var transport = new RabbitMqTransport(options, TimeProvider.System, NullLogger<RabbitMqTransport>.Instance))
        {
            await transport.StartAsync(default);
            await using var far = await RabbitMqReplay.OpenAsync(options, default);
            await far.PublishAsync(lines, default);
            var summary = await ReplayAsync(transport, lines);
            Assert.True(summary.Outcomes > 50, $"{summary.Outcomes} outcomes");
            await far.CollectAsync(summary.Outcomes, brokered, default);
        }

        Assert.Equal(Encoding.UTF8.GetString(embedded.ToArray()), Encoding.UTF8.GetString(brokered.ToArray()));
    }

    private static async Task<ReplaySummary> ReplayAsync(ITransport transport, IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        await using var store = new MemoryStore();
        var (brain, clock) = (new FakeBrain(), new VirtualClock());
        return await new ReplayRunner(transport, new MessageProcessor(store, brain, brain, clock), brain, clock).RunAsync(lines, false, null, default).WaitAsync(Deadline);
    }

    private static async Task WriteAsync(IReadOnlyList<Outcome> outcomes, Stream stream)
    {
        foreach (var outcome in outcomes)
        {
            await stream.WriteAsync(OutcomeJson.Serialize(outcome));
            stream.WriteByte((byte)'\n');
        }
    }

    private async Task<Broker> BrokerAsync() => await Broker.OpenAsync(await server.VirtualHostAsync());

    /// <summary>The far side of the worker: publishes inbound messages, looks into queues.</summary>
    private sealed class Broker(RabbitMqOptions options, IConnection connection, IChannel channel) : IAsyncDisposable
    {
        private readonly MemoryStore _store = new();

        public static async Task<Broker> OpenAsync(string uri)
        {
            var options = new RabbitMqOptions { Uri = uri, Prefetch = 20 };
            var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            await new RabbitMqTopology(options.Prefix).DeclareAsync(channel, options.DeliveryLimit, default);
            return new(options, connection, channel);
        }

        public RabbitMqTransport Transport() => new(options, TimeProvider.System, NullLogger<RabbitMqTransport>.Instance);

        public async Task PublishAsync(IReadOnlyList<byte[]> bodies)
        {
            foreach (var body in bodies) await channel.BasicPublishAsync("chat", "inbound.wechat", mandatory: true, new BasicProperties { Persistent = true }, body);
        }

        /// <summary>Runs the worker's pipeline until the condition holds, then stops it gracefully.</summary>
        public async Task RunUntilAsync(Func<Task<bool>> condition)
        {
            await using var transport = Transport();
            using var stopping = new CancellationTokenSource();
            var brain = new FakeBrain();
            var pipeline = new WorkerPipeline(
                transport, new MessageProcessor(_store, brain, brain, NoonClock()), new Persistence(new WorkerState(), TimeProvider.System, NullLogger<Persistence>.Instance),
                TimeProvider.System, new WorkerMetrics(), NullLogger<WorkerPipeline>.Instance);
            var running = pipeline.RunAsync(stopping.Token);
            using var patience = new CancellationTokenSource(Deadline);
            while (!await condition()) await Task.Delay(20, patience.Token);
            await stopping.CancelAsync();
            await running.WaitAsync(Deadline);
        }

        public async Task<uint> CountAsync(string queue) => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;

        public Task DeleteQueueAsync(string queue) => channel.QueueDeleteAsync(queue);

        public async Task<List<BasicGetResult>> DrainAsync(string queue)
        {
            var messages = new List<BasicGetResult>();
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } message) messages.Add(message);
            return messages;
        }

        public async ValueTask DisposeAsync()
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
            await _store.DisposeAsync();
        }
    }
}
