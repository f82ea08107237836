using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Classifier.Benchmarks.Service;

/// <summary>What the broker itself allows: consume, publish one persistent 400-byte message with confirm, acknowledge; nothing else. Prefetch 1,000, two connections; the first quarter is for warming up.</summary>
internal static class BareLoop
{
    public const string Queue = "bare.in";

    private const int AckEvery = 100;
    private const int WarmUp = 4;

    public static async Task<int> RunAsync(string uri, int messages)
    {
        var (consuming, consume) = await ServiceUnderTest.OpenAsync(uri);
        var publishing = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
        var publish = await publishing.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false));
        var (payload, properties) = (new byte[400], new BasicProperties { Persistent = true });
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (confirmed, received, first) = (0UL, 0, messages / WarmUp);
        publish.BasicAcksAsync += async (_, ack) =>
        {
            confirmed = Math.Max(confirmed, ack.DeliveryTag);
            if (confirmed % AckEvery == 0 || confirmed >= (ulong)messages) await consume.BasicAckAsync(confirmed, multiple: true);
            if (confirmed >= (ulong)messages) done.TrySetResult();
        };
        var watch = Stopwatch.StartNew();
        var consumer = new AsyncEventingBasicConsumer(consume);
        consumer.ReceivedAsync += async (_, _) =>
        {
            if (received++ == first) watch.Restart();
            await publish.BasicPublishAsync("", "bare.out", mandatory: true, properties, payload);
        };
        await consume.BasicQosAsync(0, 1_000, global: false);
        await consume.BasicConsumeAsync(Queue, autoAck: false, consumer);
        await done.Task;
        Console.WriteLine(((messages - first) / watch.Elapsed.TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
        await consuming.DisposeAsync();
        await publishing.DisposeAsync();
        return 0;
    }
}
