using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Broker and network fail while the worker works; it goes on by itself.</summary>
public sealed class BrokerFailureTests(RabbitMqServer broker, PostgresServer postgres, TrainedModel model) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("broker-").FullName;

    private string? _store;

    private string Store => _store ?? Path.Combine(_folder, "conversations.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task A_broker_killed_and_started_again_costs_nothing(string kind)
    {
        if (kind == "PostgreSQL") _store = await postgres.DatabaseAsync();
        await using var own = new RabbitMqServer();
        var uri = await own.VirtualHostAsync();
        await using var worker = await WorkUntilAsync(uri, uri, 1_500, 300, () => own.RestartAsync());
        await using var traffic = await worker.Traffic.AgainAsync(uri);
        await FinishAsync(worker.Process, traffic, 500, $"broker killed and started again, {kind}");
        Assert.Contains("Lost the channel to RabbitMQ", worker.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_again_and_again_costs_nothing()
    {
        var uri = await broker.VirtualHostAsync();
        await using var proxy = new TcpProxy(new Uri(uri).Port);
        await using var worker = await WorkUntilAsync(proxy.Through(uri), uri, 1_500, 100, () => Task.CompletedTask);
        for (var cut = 1; cut <= 3; cut++)
        {
            var before = (int)await worker.Traffic.CountAsync("chat.decisions");
            proxy.Cut();
            await worker.Traffic.SendAsync(300);
            await worker.Traffic.DecidedAsync(before + 200);
        }

        await FinishAsync(worker.Process, worker.Traffic, 100, "connection cut three times");
    }

    [Fact]
    public async Task A_connection_that_is_silent_is_given_up_and_one_that_is_slow_is_used()
    {
        var uri = await broker.VirtualHostAsync();
        await using var proxy = new TcpProxy(new Uri(uri).Port);
        proxy.Slow(16 * 1024);
        await using var worker = await WorkUntilAsync(proxy.Through(uri), uri, 1_000, 300, () => Task.CompletedTask);
        proxy.Silence(true);
        await worker.Process.SaysAsync("Lost the channel");
        proxy.Silence(false);
        await FinishAsync(worker.Process, worker.Traffic, 200, "connection slowed, then silent");
    }

    private async Task<Working> WorkUntilAsync(string uri, string direct, int messages, int decided, Func<Task> fault)
    {
        var traffic = await Traffic.OpenAsync(direct);
        await traffic.SendAsync(messages);
        var worker = WorkerProcess.Start(uri, Store, model.Folder, settings: ("RabbitMq__Heartbeat", "00:00:02"));
        await traffic.DecidedAsync(decided);
        await fault();
        return new(worker, traffic);
    }

    private async Task FinishAsync(WorkerProcess worker, Traffic traffic, int more, string fault)
    {
        await traffic.SendAsync(more);
        await traffic.DecidedAsync();
        await worker.StopAsync();
        await using var store = ConversationStores.Open(Store, null);
        (await traffic.CheckAsync(store, model)).Report(fault);
    }

    private sealed record Working(WorkerProcess Process, Traffic Traffic) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            await Traffic.DisposeAsync();
        }
    }
}
