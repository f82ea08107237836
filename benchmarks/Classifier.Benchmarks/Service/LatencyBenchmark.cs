using System.Collections.Concurrent;
using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Classifier.Benchmarks.Service;

/// <summary>From a message's confirm by the broker to its decision at a consumer, at given rates; per phase, and whether anything is missing at the end.</summary>
internal static class LatencyBenchmark
{
    /// <summary>Milliseconds.</summary>
    private const double Goal = 50;

    /// <param name="phases">Messages per second and seconds, one after the other.</param>
    public static async Task<int> RunAsync((int Rate, int Seconds)[] phases)
    {
        await using var service = new ServiceUnderTest();
        var models = service.TrainModel();
        var uri = await service.Server.VirtualHostAsync();
        var (connection, channel) = await ServiceUnderTest.OpenAsync(uri);
        await ServiceUnderTest.Topology.DeclareAsync(channel, 20, default);
        using var process = service.Start(uri, models);
        var (sentAt, took) = (new ConcurrentDictionary<string, long>(), new ConcurrentDictionary<string, double>());
        await ConsumeAsync(connection, sentAt, took);
        var inbound = new Inbound();
        var next = 0;
        await PaceAsync(channel, inbound, 500, 10, next, next += 5_000, sentAt);
        Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}; after 10 s at 500/s for warming up");
        Console.WriteLine("  rate/s  seconds    p50 ms    p99 ms  p99.9 ms   last 10 s p99  worker MB");
        foreach (var (rate, seconds) in phases)
        {
            var (from, until) = (next, next + (rate * seconds));
            await PaceAsync(channel, inbound, rate, seconds, from, until, sentAt);
            next = until;
            process.Refresh();
            Console.WriteLine($"{rate,8:N0} {seconds,8} {Quantiles(took, from, until)} {Quantile(took, until - (rate * 10), until, 0.99),15:0.0} {process.WorkingSet64 / 1_000_000,10}");
        }

        var patience = Stopwatch.StartNew();
        while (took.Count < next && patience.Elapsed.TotalSeconds < 120) await Task.Delay(50);
        Console.WriteLine($"{next:N0} sent, {took.Count:N0} decided, all within {patience.Elapsed.TotalSeconds:0.0} s of the last");
        var (start, surged) = (next - phases.Sum(phase => phase.Rate * phase.Seconds), false);
        foreach (var (rate, seconds) in phases)
        {
            if (surged) Console.WriteLine(Return(took, rate, seconds, start));
            surged |= rate > phases[0].Rate;
            start += rate * seconds;
        }

        await ServiceUnderTest.EndAsync(process);
        await connection.DisposeAsync();
        return took.Count == next ? 0 : 1;
    }

    /// <summary>From which second of a phase on every second's p99 is within the goal.</summary>
    private static string Return(ConcurrentDictionary<string, double> took, int rate, int seconds, int start)
    {
        var last = Enumerable.Range(0, seconds).Where(second => Quantile(took, start + (second * rate), start + ((second + 1) * rate), 0.99) > Goal).Select(second => second + 1).LastOrDefault();
        if (last == seconds) return $"after the surge, at {rate}/s: p99 not back within {Goal} ms in {seconds} s";
        return $"after the surge, at {rate}/s: p99 of every second within {Goal} ms from second {last + 1} of {seconds} on";
    }

    private static async Task ConsumeAsync(IConnection connection, ConcurrentDictionary<string, long> sentAt, ConcurrentDictionary<string, double> took)
    {
        var channel = await connection.CreateChannelAsync();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var id = message.BasicProperties.MessageId!;
            if (sentAt.TryGetValue(id, out var sent)) took.TryAdd(id, Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync("chat.decisions", autoAck: true, consumer);
    }

    private static async Task PaceAsync(IChannel channel, Inbound inbound, int rate, int seconds, int from, int until, ConcurrentDictionary<string, long> sentAt)
    {
        var (watch, properties) = (Stopwatch.StartNew(), new BasicProperties { Persistent = true });
        for (var i = from; i < until; i++)
        {
            while (watch.Elapsed.TotalSeconds * rate < i - from) await Task.Delay(1);
            sentAt[$"m{i}"] = Stopwatch.GetTimestamp();
            await channel.BasicPublishAsync("chat", "inbound.wechat", mandatory: false, properties, inbound.Body(i));
        }

        if (watch.Elapsed.TotalSeconds > seconds * 1.05) Console.WriteLine($"(this side managed only {(until - from) / watch.Elapsed.TotalSeconds:0}/s)");
    }

    private static string Quantiles(ConcurrentDictionary<string, double> took, int from, int until) =>
        $"{Quantile(took, from, until, 0.5),9:0.0} {Quantile(took, from, until, 0.99),9:0.0} {Quantile(took, from, until, 0.999),9:0.0}";

    /// <summary>Of those decided so far; one still on its way counts as endless.</summary>
    private static double Quantile(ConcurrentDictionary<string, double> took, int from, int until, double share) =>
        Enumerable.Range(from, until - from).Select(i => took.GetValueOrDefault($"m{i}", double.PositiveInfinity)).Order().ElementAt((int)((until - from - 1) * share));
}
