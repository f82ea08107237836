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
    WorkerPipeline pipeline, BrainSource brains, WorkerOptions options, WorkerState state, TimeProvider clock, ILogger<WorkerService> log) : BackgroundService
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(2);

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
        using var timer = new PeriodicTimer(RefreshEvery, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            SystemdNotifier.Notify("WATCHDOG=1");
            try
            {
                if (brains.Refresh()) log.Reloaded(brains.Brain.Bundle.Version, brains.Brain.Policy.Faq.Entries.Length);
            }
            catch (Exception failure) when (failure is RegistryException or BundleFormatException or DataProblemException or IOException)
            {
                log.ReloadRefused(failure.Message);
                pipeline.Announcements.Raise(RefusedReload.AlertFor(failure, clock.GetUtcNow()));
            }
        }
    }
}
