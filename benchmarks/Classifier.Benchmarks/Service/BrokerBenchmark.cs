using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;

namespace Classifier.Benchmarks.Service;

/// <summary>The whole worker with SQLite beside the bare loop, each in a process of its own, in turn on the same broker; the ratio counts.</summary>
internal static class BrokerBenchmark
{
    /// <summary>A quarter of the messages: the runtime compiles the hot methods again while it runs, for the first ten to twenty seconds.</summary>
    private const int WarmUp = 4;

    public static async Task<int> RunAsync(int messages, int rounds = 3)
    {
        await using var service = new ServiceUnderTest();
        var models = service.TrainModel();
        var inbound = new Inbound();
        var (bare, worker, outcomes) = (new List<double>(), new List<double>(), 0.0);
        Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}, {Environment.ProcessorCount} cores, {messages:N0} messages a round, the first quarter for warming up");
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(await BareAsync(await service.Server.VirtualHostAsync(), inbound, messages));
            var (rate, perMessage) = await WorkerAsync(service, await service.Server.VirtualHostAsync(), models, inbound, messages);
            worker.Add(rate);
            outcomes = perMessage;
            Console.WriteLine($"bare {bare[^1],7:0}/s   worker {worker[^1],7:0}/s   {worker[^1] / bare[^1]:P0}");
        }

        Console.WriteLine($"medians: bare {Median(bare):0}/s, worker {Median(worker):0}/s = {Median(worker) / Median(bare):P0}; the worker publishes {outcomes:0.00} outcomes a message, the bare loop 1");
        return 0;
    }

    private static async Task<double> BareAsync(string uri, Inbound inbound, int messages)
    {
        var (connection, channel) = await ServiceUnderTest.OpenAsync(uri);
        foreach (var queue in new[] { BareLoop.Queue, "bare.out" })
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await inbound.FillAsync(channel, "", BareLoop.Queue, BareLoop.Queue, messages);
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["broker-bare", uri, $"{messages}"]) { RedirectStandardOutput = true })!;
        var rate = double.Parse(await process.StandardOutput.ReadToEndAsync(), CultureInfo.InvariantCulture);
        await process.WaitForExitAsync();
        foreach (var queue in new[] { BareLoop.Queue, "bare.out" }) await channel.QueueDeleteAsync(queue);
        await connection.DisposeAsync();
        return rate;
    }

    private static async Task<(double Rate, double OutcomesPerMessage)> WorkerAsync(ServiceUnderTest service, string uri, string models, Inbound inbound, int messages)
    {
        var (connection, channel) = await ServiceUnderTest.OpenAsync(uri);
        await ServiceUnderTest.Topology.DeclareAsync(channel, 20, default);
        await inbound.FillAsync(channel, "chat", "inbound.wechat", "chat.inbound", messages);
        using var process = service.Start(uri, models);
        while (await CountAsync(channel, "chat.decisions") < messages / WarmUp) await Task.Delay(20);
        var (watch, first, cpu) = (Stopwatch.StartNew(), await CountAsync(channel, "chat.decisions"), process.TotalProcessorTime);
        while (await CountAsync(channel, "chat.decisions") < messages) await Task.Delay(20);
        process.Refresh();
        Console.WriteLine($"worker: {(process.TotalProcessorTime - cpu).TotalMicroseconds / (messages - first):0} µs of processor time a message, {process.PeakWorkingSet64 / 1_000_000} MB");
        using (var http = new HttpClient())
        {
            foreach (var line in (await http.GetStringAsync(service.Listen + "/metrics")).Split('\n').Where(line => line.Contains("stage", StringComparison.Ordinal))) Console.WriteLine(line);
        }

        var rate = (messages - first) / watch.Elapsed.TotalSeconds;
        await ServiceUnderTest.EndAsync(process);
        var outcomes = 0L;
        foreach (var (queue, _) in ServiceUnderTest.Topology.Outcomes) outcomes += await CountAsync(channel, queue);
        await ServiceUnderTest.Topology.DeleteAsync(channel, default);
        await connection.DisposeAsync();
        return (rate, (double)outcomes / messages);
    }

    private static async Task<uint> CountAsync(IChannel channel, string queue) => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
