using Classifier.Worker.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Classifier.Worker.Tests;

/// <summary>§5.4 on a real server: who consumes the AMQP queue of each human queue.</summary>
public sealed class HumanQueuesTests(RabbitMqServer server)
{
    [Fact]
    public async Task Consumers_are_counted_where_a_queue_is_there_and_unknown_where_none_is()
    {
        var options = new RabbitMqOptions { Uri = await server.VirtualHostAsync(), HumanQueues = "agents.{queue}" };
        await using var connection = await RabbitMqConnection.OpenAsync(options, "agents", default);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in new[] { "agents.general", "agents.tech" }) await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        var tag = await channel.BasicConsumeAsync("agents.general", autoAck: true, new AsyncEventingBasicConsumer(channel));
        await using var queues = new HumanQueues(options);

        var counts = await queues.CountAsync(["general", "missing", "tech"], default);
        Assert.Equal((1, null, 0), (counts["general"], counts["missing"], counts["tech"]));

        await channel.BasicCancelAsync(tag);
        Assert.Equal(0, (await queues.CountAsync(["general"], default))["general"]);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_says_so()
    {
        await using var queues = new HumanQueues(new RabbitMqOptions { Uri = "amqp://127.0.0.1:1/", HumanQueues = "agents.{queue}" });
        await Assert.ThrowsAsync<TransportException>(() => queues.CountAsync(["general"], default));
    }
}
