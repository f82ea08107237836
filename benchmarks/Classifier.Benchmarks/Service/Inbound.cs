using System.Text.Json;
using Classifier.Data.History;
using RabbitMQ.Client;

namespace Classifier.Benchmarks.Service;

/// <summary>Inbound text messages with the texts of the labelled history, from many customers in turn.</summary>
internal sealed class Inbound(int customers = 20_000)
{
    private readonly List<string> _texts = [.. HistoryReader.ReadFolder(Path.Combine(SyntheticMessages.Root(), "data", "history")).Select(row => row.Text)];
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public byte[] Body(int i) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = $"m{i}", channel = "wechat", account = "shop", customerId = $"c{i % customers}", nickname = "小林", sentAt = _now, type = "text", text = _texts[(int)(i * 7919L % _texts.Count)],
    });

    /// <summary>Publishes messages without confirms and returns when all stand in the queue.</summary>
    public async Task FillAsync(IChannel channel, string exchange, string key, string queue, int count)
    {
        var properties = new BasicProperties { Persistent = true };
        var before = (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        for (var i = 0; i < count; i++)
        {
            await channel.BasicPublishAsync(exchange, key, mandatory: false, properties, Body(i));
            // Not more ahead of the broker than it can take.
            if (i % 20_000 == 19_999) await StandAsync(channel, queue, before + (uint)i - 10_000);
        }

        await StandAsync(channel, queue, before + (uint)count);
    }

    private static async Task StandAsync(IChannel channel, string queue, uint count)
    {
        while ((await channel.QueueDeclarePassiveAsync(queue)).MessageCount < count) await Task.Delay(20);
    }
}
