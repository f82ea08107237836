using Classifier.Data;
using Classifier.Model.Bundles;
using Classifier.Model.Registry;
using Classifier.Worker.Classification;
using Classifier.Worker.Processing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Hosting;

/// <summary>Runs the pipeline as a hosted service, tells systemd, and looks for promoted models and changed data.</summary>
public sealed class WorkerService(
    WorkerPipeline pipeline, BrainSource brains, WorkerOptions options, WorkerState state, WorkerMetrics metrics, TimeProvider clock, ILogger<WorkerService> log) : BackgroundService
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SaveUsageEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Started(brains.Brain.Bundle.Version, brains.Brain.Policy.Faq.Entries.Length, options.Transport);
        state.Running = true;
        SystemdNotifier.Notify("READY=1");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var refreshing = RefreshAsync(over.Token);
        try
        {
            await pipeline.RunAsync(stoppingToken);
        }
        catch (Exception failure)
        {
            state.Failed = true;
            log.GivesUp(failure.Message);
            throw;
        }
        finally
        {
            state.Running = false;
            SystemdNotifier.Notify("STOPPING=1");
            await over.CancelAsync();
            await refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            log.Stopped();
        }
    }

    private async Task RefreshAsync(CancellationToken stopping)
    {
        var usage = FaqUsage.Open(options.FaqUsageFile);
        var savedAt = clock.GetTimestamp();
        usage.See(brains.Brain.Policy.Faq.Entries, clock.GetUtcNow());
        using var timer = new PeriodicTimer(RefreshEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                SystemdNotifier.Notify("WATCHDOG=1");
                Refresh(usage);
                if (clock.GetElapsedTime(savedAt) < SaveUsageEvery) continue;
                Save(usage);
                savedAt = clock.GetTimestamp();
            }
        }
        finally
        {
            Save(usage);
        }
    }

    private void Refresh(FaqUsage usage)
    {
        try
        {
            if (!brains.Refresh()) return;
            log.Reloaded(brains.Brain.Bundle.Version, brains.Brain.Policy.Faq.Entries.Length);
            usage.See(brains.Brain.Policy.Faq.Entries, clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is RegistryException or BundleFormatException or DataProblemException or IOException)
        {
            log.ReloadRefused(failure.Message);
            pipeline.Announcements.Raise(RefusedReload.AlertFor(failure, clock.GetUtcNow()));
        }
    }

    private void Save(FaqUsage usage)
    {
        usage.Note(metrics.TakeUsedEntries());
        try
        {
            usage.Save();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.UsageNotSaved(failure.Message);
        }
    }
}
