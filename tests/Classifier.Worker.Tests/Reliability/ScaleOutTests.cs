using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Several workers on one PostgreSQL store, inbound messages spread over queues with one active consumer each.</summary>
public sealed class ScaleOutTests(RabbitMqServer broker, PostgresServer postgres, TrainedModel model)
{
    private const int Partitions = 6;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Workers_share_the_traffic_one_is_killed_the_others_take_over_and_the_order_holds(int workers)
    {
        var (uri, setting) = (await broker.VirtualHostAsync(), await postgres.DatabaseAsync());
        await using var traffic = await Traffic.OpenAsync(uri, Partitions);
        var ports = Enumerable.Range(0, workers).Select(_ => RabbitMqServer.FreePort()).ToList();
        var all = Enumerable.Range(0, workers).Select(Start).ToList();
        try
        {
            foreach (var worker in all) await worker.SaysAsync("Started with model");
            await traffic.ConsumedAsync();
            await traffic.SendAsync(2_000, conversations: 300);
            await traffic.DecidedAsync(1_000);
            foreach (var port in ports) await WorksAsync(port);
            await all[0].KillAsync();
            await traffic.SendAsync(500, conversations: 300);
            await traffic.DecidedAsync();

            all.Add(Start(0));
            await all[^1].SaysAsync("Started with model");
            await traffic.SendAsync(500, conversations: 300);
            await traffic.DecidedAsync();
            foreach (var worker in all.Skip(1)) await worker.StopAsync();
        }
        finally
        {
            foreach (var worker in all) await worker.DisposeAsync();
        }

        await using var store = new PostgresStore(setting);
        (await traffic.CheckAsync(store, model)).Report($"{workers} workers on {Partitions} partitions, one killed and started again");

        WorkerProcess Start(int number) => WorkerProcess.Start(uri, setting, model.Folder, settings:
        [
            ("RabbitMq__Partitions", $"{Partitions}"), ("RabbitMq__Workers", $"{workers}"), ("RabbitMq__Worker", $"{number}"), ("RabbitMq__StandbyAfter", "00:00:20"),
            ("RabbitMq__Prefetch", "200"), ("Listen", $"http://127.0.0.1:{ports[number]}"),
        ]);
    }

    [Fact]
    public async Task Two_workers_that_compete_for_one_queue_decide_every_message_once()
    {
        var (uri, setting) = (await broker.VirtualHostAsync(), await postgres.DatabaseAsync());
        await using var traffic = await Traffic.OpenAsync(uri);
        await using var first = WorkerProcess.Start(uri, setting, model.Folder, settings: ("RabbitMq__Prefetch", "50"));
        await using var second = WorkerProcess.Start(uri, setting, model.Folder, settings: ("RabbitMq__Prefetch", "50"));
        await first.SaysAsync("Started with model");
        await second.SaysAsync("Started with model");

        await traffic.SendAsync(1_000);
        await traffic.DecidedAsync();
        await first.StopAsync();
        await second.StopAsync();

        await using var store = new PostgresStore(setting);
        (await traffic.CheckAsync(store, model, ordered: false)).Report("two workers compete for one queue");
    }

    /// <summary>Until this one has decided something.</summary>
    private static async Task WorksAsync(int port)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!(await http.GetStringAsync($"http://127.0.0.1:{port}/metrics", patience.Token)).Contains("classifier_decisions_total", StringComparison.Ordinal)) await Task.Delay(50, patience.Token);
    }
}
