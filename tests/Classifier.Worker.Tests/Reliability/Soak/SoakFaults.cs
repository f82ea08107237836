using Classifier.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>One fault after the other, by a seed: all kinds in shuffled order, then anew. The worker is killed only in the first third, so that its last life is long enough to judge by.</summary>
internal sealed class SoakFaults(SoakPlan plan, SoakWorker worker, RabbitMqServer broker, PostgresServer? postgres, TcpProxy network, Action<string> say)
{
    private readonly Random _random = new(plan.Seed);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How often each came.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    public async Task RunAsync(Func<TimeSpan> elapsed, CancellationToken until)
    {
        try
        {
            while (true)
            {
                var kinds = new List<(string Name, Func<Task> Happen)>
                {
                    ("connection cut", CutAsync), ("network slow", SlowAsync), ("network silent", SilentAsync), ("broker killed", KillBrokerAsync), ("store away", TakeStoreAsync),
                };
                if (elapsed() < plan.Time / 3) kinds.Add(("worker killed", KillWorkerAsync));
                var order = kinds.ToArray();
                _random.Shuffle(order);
                foreach (var (name, happen) in order)
                {
                    await Task.Delay(plan.LeastPause * (1 + (2 * _random.NextDouble())), until);
                    say($"{elapsed():hh\\:mm\\:ss} {name}");
                    await happen();
                    _counts[name] = _counts.GetValueOrDefault(name) + 1;
                }
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // Between two faults: all is well again.
        }
    }

    private TimeSpan Some() => TimeSpan.FromSeconds(2 + (6 * _random.NextDouble()));

    private Task CutAsync()
    {
        network.Cut();
        return Task.CompletedTask;
    }

    private async Task SlowAsync()
    {
        network.Slow(8 * 1024);
        await Task.Delay(Some());
        network.Slow(int.MaxValue);
    }

    private async Task SilentAsync()
    {
        network.Silence(true);
        await Task.Delay(Some());
        network.Silence(false);
    }

    private Task KillBrokerAsync() => broker.RestartAsync();

    private async Task KillWorkerAsync()
    {
        await worker.KillAsync();
        worker.Start();
    }

    private async Task TakeStoreAsync()
    {
        if (postgres is not null)
        {
            await postgres.StopAsync();
            await Task.Delay(Some());
            await postgres.StartAsync();
            return;
        }

        // Another program, a backup say, keeps the file locked.
        SqliteLibrary.EnsureLoaded();
        await using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = plan.Store, Pooling = false }.ToString());
        await other.OpenAsync();
        await using var begin = new SqliteCommand("BEGIN IMMEDIATE", other);
        await begin.ExecuteNonQueryAsync();
        await Task.Delay(Some());
    }
}
