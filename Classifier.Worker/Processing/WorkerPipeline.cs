using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Processing;

/// <summary>
/// The service's loop: take what waits (one batch) → decide and save → publish with confirms → acknowledge. Nothing is acknowledged before its outcomes
/// are confirmed. A failing store or broker pauses the loop and the same batch is tried again; the broker's prefetch then holds the rest back.
/// </summary>
public sealed class WorkerPipeline(ITransport transport, MessageProcessor processor, TimeProvider clock, WorkerMetrics metrics, ILogger<WorkerPipeline> log)
{
    private const int BatchSize = 256;
    private const int FlushAt = 2_000;

    private static readonly TimeSpan TimerPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Runs until stopped; then takes no more, finishes what was handed out, and clears the outboxes.</summary>
    /// <param name="stopping">Asks for the graceful end.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        await RepeatUntilDone(() => transport.StartAsync(stopping), "start the transport", stopping);
        await RepublishAsync(stopping);
        using var registration = stopping.Register(() => _ = transport.StopConsumingAsync(CancellationToken.None));
        var batch = new List<Delivery>(BatchSize);
        while (await NextAsync(batch))
        {
            if (batch.Count > 0) await RepeatUntilDone(() => HandleAsync(batch), "handle a batch", stopping);
            else await RepeatUntilDone(FireTimersAsync, "fire timers", stopping);
            if (batch.Count == 0 || processor.Unflushed > FlushAt) await RepeatUntilDone(() => processor.FlushAsync(CancellationToken.None), "clear outboxes", stopping);
        }

        await RepeatUntilDone(() => processor.FlushAsync(CancellationToken.None), "clear outboxes", stopping);
    }

    /// <summary>Everything saved but not confirmed by an earlier run goes out again, under the same ids.</summary>
    private async Task RepublishAsync(CancellationToken stopping)
    {
        string? after = null;
        var count = 0;
        while (true)
        {
            IReadOnlyList<Outcome> outcomes = [];
            string? last = null;
            await RepeatUntilDone(
                async () =>
                {
                    (outcomes, last) = await processor.UnconfirmedAsync(after, stopping);
                    if (outcomes.Count > 0) await transport.PublishAsync(outcomes, stopping);
                },
                "publish unconfirmed outcomes again", stopping);
            if (last is null) break;
            processor.MarkPublished(outcomes);
            count += outcomes.Count;
            after = last;
        }

        if (count > 0) log.Republished(count);
    }

    /// <summary>Fills the batch with what waits; empty after a while without any. False when the transport has ended.</summary>
    private async Task<bool> NextAsync(List<Delivery> batch)
    {
        batch.Clear();
        using var patience = new CancellationTokenSource(TimerPoll, clock);
        try
        {
            if (!await transport.Deliveries.WaitToReadAsync(patience.Token)) return false;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return true;
        }

        while (batch.Count < BatchSize && transport.Deliveries.TryRead(out var delivery)) batch.Add(delivery);
        return true;
    }

    private async Task HandleAsync(List<Delivery> batch)
    {
        var started = clock.GetTimestamp();
        var processed = await processor.HandleAsync([.. batch.Select(delivery => delivery.Body)], explain: false, CancellationToken.None);
        await PublishAsync([.. processed.SelectMany(body => body.Outcomes)]);
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Report(processed[i].Outcomes);
            await batch[i].AckAsync();
        }

        metrics.Count(processed, clock.GetElapsedTime(started));
    }

    private async Task FireTimersAsync()
    {
        while (await processor.FireDueAsync(CancellationToken.None) is { Any: true } fired) await PublishAsync(fired.Outcomes);
    }

    private async Task PublishAsync(IReadOnlyList<Outcome> outcomes)
    {
        if (outcomes.Count == 0) return;
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await transport.PublishAsync(outcomes, CancellationToken.None);
                processor.MarkPublished(outcomes);
                return;
            }
            catch (TransportException failure)
            {
                // Saved already: only the publishing is repeated, under the same ids.
                log.Paused("publish outcomes", pause.TotalSeconds, failure.Message);
                await Task.Delay(pause, clock);
                pause = Longer(pause);
            }
        }
    }

    /// <summary>Tries until it works; an error that a pause cannot mend (a bug) ends the worker, and the service manager starts it again.</summary>
    private async Task RepeatUntilDone(Func<Task> work, string what, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (StoreConflictException failure)
            {
                log.Conflict(failure.ConversationId);
            }
            catch (Exception failure) when (failure is TransportException or IOException or System.Data.Common.DbException && !stopping.IsCancellationRequested)
            {
                log.Paused(what, pause.TotalSeconds, failure.Message);
                await Task.Delay(pause, clock, stopping);
                pause = Longer(pause);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 > LongestPause ? LongestPause : pause * 2;
}
