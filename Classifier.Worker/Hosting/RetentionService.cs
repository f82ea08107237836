using Classifier.Worker.Processing;
using Classifier.Worker.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Hosting;

/// <summary>Removes conversations that are older than the retention period (§11.4), once an hour; not when the clock has jumped, which makes everything look old.</summary>
public sealed class RetentionService(IConversationStore store, WorkerOptions options, Persistence persistence, TimeProvider clock, ILogger<RetentionService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (started, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var jumped = clock.GetUtcNow() - started - clock.GetElapsedTime(timestamp);
                if (jumped.Duration() > Jump) log.ClockJumped(Math.Round(jumped.TotalHours, 1));
                else await persistence.UntilDoneAsync(() => PurgeAsync(stoppingToken), "remove old conversations", stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Goes on after the next start.
        }
    }

    private async Task PurgeAsync(CancellationToken stopping)
    {
        var count = await store.PurgeAsync(clock.GetUtcNow().AddDays(-options.RetentionDays), stopping);
        if (count > 0) log.Purged(count, options.RetentionDays);
    }
}
