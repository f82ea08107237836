using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>A cluster of three nodes, of which one dies at a time.</summary>
public sealed class ClusterTests(TrainedModel model) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_node_that_leads_all_queues_and_holds_the_worker_is_killed_and_then_the_next_one()
    {
        var setting = Path.Combine(_folder, "conversations.db");
        await using var cluster = await RabbitMqCluster.StartAsync();
        var uri = await cluster.Nodes[0].VirtualHostAsync();
        // Where a queue is declared, there is its leader. The traffic itself goes over the third node, which stays.
        await (await Traffic.OpenAsync(uri)).DisposeAsync();
        await cluster.Nodes[0].RunAsync("rabbitmqctl", "eval", $"true = lists:all(fun(Q) -> amqqueue:qnode(Q) =:= '{cluster.Nodes[0].Name}' end, [_|_] = rabbit_amqqueue:list()).");
        await using var traffic = await Traffic.OpenAsync(RabbitMqCluster.At(cluster.Nodes[2], uri));
        await traffic.SendAsync(1_500);
        await using var worker = WorkerProcess.Start(uri, setting, model.Folder, settings:
            ("RabbitMq__OtherHosts", string.Join(", ", cluster.Nodes.Skip(1).Select(node => $"127.0.0.1:{node.Port}"))));
        await traffic.DecidedAsync(300);

        await cluster.Nodes[0].KillNodeAsync();
        await traffic.SendAsync(500);
        await traffic.DecidedAsync();
        await cluster.Nodes[0].StartNodeAsync();
        await traffic.SendAsync(500);
        await cluster.Nodes[1].KillNodeAsync();
        await traffic.SendAsync(500);
        await traffic.DecidedAsync();
        await worker.StopAsync();

        Assert.True(worker.Log.Split("Lost the channel to RabbitMQ").Length > 2, worker.Log);
        await using var store = SqliteStore.Open(setting);
        (await traffic.CheckAsync(store, model)).Report("three-node cluster: leader and worker's node killed, started again, then the next one killed");
    }
}
