namespace Classifier.Worker.Tests.Reliability;

/// <summary>Three throw-away RabbitMQ nodes on this machine in one cluster: quorum queues stand on all of them.</summary>
internal sealed class RabbitMqCluster : IAsyncDisposable
{
    private RabbitMqCluster()
    {
        var epmd = RabbitMqServer.FreePort();
        Nodes = [new(epmd), new(epmd), new(epmd)];
    }

    public IReadOnlyList<RabbitMqServer> Nodes { get; }

    public static async Task<RabbitMqCluster> StartAsync()
    {
        var cluster = new RabbitMqCluster();
        try
        {
            // The first brings up the name server that the others need.
            await cluster.Nodes[0].EnsureStartedAsync();
            await Task.WhenAll(cluster.Nodes.Skip(1).Select(node => node.EnsureStartedAsync()));
            foreach (var node in cluster.Nodes.Skip(1))
                await node.RunAsync("rabbitmqctl", "eval", $"rabbit:stop(), ok = rabbit_mnesia:join_cluster('{cluster.Nodes[0].Name}', disc), rabbit:start().");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address of a fresh virtual host, at the given node.</summary>
    public static string At(RabbitMqServer node, string uri) => new UriBuilder(uri) { Port = node.Port }.Uri.AbsoluteUri;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.DisposeAsync();
    }
}
