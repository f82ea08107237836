using System.Globalization;
using Classifier.Worker.Tests;
using Classifier.Worker.Tests.Reliability.Soak;

namespace Classifier.Benchmarks.Service;

/// <summary>The worker at half load, while connections, broker, store and the worker itself fail at random.</summary>
internal static class SoakBenchmark
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(10);

    /// <param name="minutes">How long messages are sent.</param>
    /// <param name="more">Seed, store and rate, as far as given.</param>
    public static async Task<int> RunAsync(int minutes, string[] more)
    {
        var seed = more is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : Environment.TickCount;
        var rate = more is [_, _, var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 0;
        await using var service = new ServiceUnderTest();
        await using var postgres = more is [_, "postgres", ..] ? new PostgresServer() : null;
        var store = postgres is null ? service.At("soak.db") : await postgres.DatabaseAsync();
        var plan = new SoakPlan(TimeSpan.FromMinutes(minutes), seed, rate, LeastPause, store, service.TrainModel(), Path.Combine(SyntheticMessages.Root(), "data"));
        Console.WriteLine($"soak {minutes} {seed} {(postgres is null ? "sqlite" : "postgres")}, {Environment.ProcessorCount} cores");
        var report = await new SoakRun(plan, service.Server, postgres, Console.WriteLine).RunAsync();
        return report.Problems.Count == 0 ? 0 : 1;
    }
}
