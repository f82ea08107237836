using System.Diagnostics;

namespace Classifier.Benchmarks.Service;

/// <summary>Memory of the worker while it works off a backlog; a line each five seconds.</summary>
internal static class BacklogBenchmark
{
    public static async Task<int> RunAsync(int messages)
    {
        await using var service = new ServiceUnderTest();
        var models = service.TrainModel();
        var uri = await service.Server.VirtualHostAsync();
        // The outcome queues would grow by twice the backlog: only the newest are kept.
        await service.Server.RunAsync("rabbitmqctl", "set_policy", "-p", new Uri(uri).AbsolutePath[1..], "short", "^chat\\.(decisions|replies|tickets|reviews|alerts|templates)$", """{"max-length":10000}""");
        var (connection, channel) = await ServiceUnderTest.OpenAsync(uri);
        await ServiceUnderTest.Topology.DeclareAsync(channel, 20, default);
        await new Inbound(customers: 100_000).FillAsync(channel, "chat", "inbound.wechat", "chat.inbound", messages);
        using var process = service.Start(uri, models);
        var (watch, peak) = (Stopwatch.StartNew(), 0L);
        Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}; backlog of {messages:N0} messages of 100,000 conversations");
        Console.WriteLine("seconds    waiting  worker MB  threads");
        for (uint waiting = 1; waiting > 0;)
        {
            await Task.Delay(5_000);
            waiting = (await channel.QueueDeclarePassiveAsync("chat.inbound")).MessageCount;
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64 / 1_000_000);
            Console.WriteLine($"{watch.Elapsed.TotalSeconds,7:0} {waiting,10:N0} {process.WorkingSet64 / 1_000_000,10} {process.Threads.Count,8}");
        }

        Console.WriteLine($"peak {peak} MB");
        await ServiceUnderTest.EndAsync(process);
        await connection.DisposeAsync();
        return 0;
    }
}
