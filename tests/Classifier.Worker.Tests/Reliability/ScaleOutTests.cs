using System.Globalization;
using System.Text.RegularExpressions;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Several workers on one PostgreSQL store, inbound messages spread over queues with one active consumer each.</summary>
public sealed partial class ScaleOutTests(RabbitMqServer broker, PostgresServer postgres, TrainedModel model)
{
    private const int Partitions = 4;

    [Fact]
    public async Task Two_workers_share_the_traffic_one_is_killed_the_other_takes_over_and_the_order_holds()
    {
        var (uri, setting) = (await broker.VirtualHostAsync(), await postgres.DatabaseAsync());
        await using var traffic = await Traffic.OpenAsync(uri, Partitions);
        var ports = new[] { RabbitMqServer.FreePort(), RabbitMqServer.FreePort() };
        var first = Start(0);
        await using var second = Start(1);
        await second.SaysAsync("Started with model");
        await first.SaysAsync("Started with model");

        await traffic.SendAsync(2_000, conversations: 100);
        await traffic.DecidedAsync(1_000);
        Assert.All(await Task.WhenAll(ports.Select(DecisionsAsync)), decisions => Assert.True(decisions > 0));
        await first.KillAsync();
        await first.DisposeAsync();
        await traffic.SendAsync(500, conversations: 100);
        await traffic.DecidedAsync();

        await using (var third = Start(0))
        {
            await third.SaysAsync("Started with model");
            await traffic.SendAsync(500, conversations: 100);
            await traffic.DecidedAsync();
            await third.StopAsync();
        }

        await second.StopAsync();
        await using var store = new PostgresStore(setting);
        (await traffic.CheckAsync(store)).Report("two workers, one killed and started again");

        WorkerProcess Start(int number) => WorkerProcess.Start(uri, setting, model.Folder, settings:
        [
            ("RabbitMq__Partitions", $"{Partitions}"), ("RabbitMq__Workers", "2"), ("RabbitMq__Worker", $"{number}"), ("RabbitMq__StandbyAfter", "00:00:03"),
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
        (await traffic.CheckAsync(store, ordered: false)).Report("two workers compete for one queue");
    }

    private static async Task<long> DecisionsAsync(int port)
    {
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync($"http://127.0.0.1:{port}/metrics");
        return DecisionCount().Matches(metrics).Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""classifier_decisions_total\{.*\} (\d+)""")]
    private static partial Regex DecisionCount();
}
