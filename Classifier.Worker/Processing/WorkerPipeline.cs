using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Processing;

/// <summary>
/// The service's loop: take what waits (one batch) → decide and save; meanwhile a <see cref="Settler"/> publishes the batches before it with confirms and
/// acknowledges them. Nothing is acknowledged before its outcomes are confirmed. A failing store or broker pauses the loop and the same work is tried again;
/// the broker's prefetch then holds the rest back.
/// </summary>
public sealed class WorkerPipeline(
    ITransport transport, MessageProcessor processor, Persistence persistence, TimeProvider clock, WorkerMetrics metrics, ILogger<WorkerPipeline> log)
{
    private const int BatchSize = 256;
    private const int FlushAt = 500;
    private const int TimerPages = 10;

    private static readonly TimeSpan TimerPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OrphanPoll = TimeSpan.FromMinutes(1);

    /// <summary>What operators should be told beside the outcomes of messages; published within about a second.</summary>
    public Announcements Announcements { get; } = new();

    /// <summary>Runs until stopped; then takes no more, finishes what was handed out, and clears the outboxes.</summary>
    /// <param name="stopping">Asks for the graceful end.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        processor.Poisoned = (attempts, failure) => log.Poisoned(attempts, $"{failure.GetType().Name} in {failure.TargetSite?.DeclaringType?.Name}.{failure.TargetSite?.Name}");
        var settler = new Settler(transport, processor, persistence, metrics, clock);
        try
        {
            await persistence.UntilDoneAsync(() => transport.StartAsync(stopping), "connect", stopping);
            using var settled = new CancellationTokenSource();
            var settling = settler.RunAsync(stopping);
            // When that half ends early, this one must not wait for room in its queue.
            _ = settling.ContinueWith(_ => settled.Cancel(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            using (stopping.Register(() => _ = transport.StopConsumingAsync(CancellationToken.None)))
            {
                try
                {
                    await RepublishAsync(settler, TimeSpan.Zero, settled.Token, stopping);
                    await DecideAsync(settler, settled.Token, stopping);
                }
                catch (OperationCanceledException) when (settled.IsCancellationRequested)
                {
                    // The other half says why.
                }

                settler.Complete();
                await settling;
            }

            await persistence.UntilDoneAsync(() => processor.FlushAsync(CancellationToken.None), "clear outboxes", stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LeftInOutbox();
        }
    }

    private async Task DecideAsync(Settler settler, CancellationToken settled, CancellationToken stopping)
    {
        var batch = new List<Delivery>(BatchSize);
        var (timersAt, orphansAt) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (await NextAsync(batch))
        {
            if (batch.Count > 0) await HandleAsync(settler, batch, settled, stopping);
            var isTime = clock.GetElapsedTime(timersAt) >= TimerPoll;
            if (isTime)
            {
                await FireTimersAsync(settler, settled, stopping);
                if (Announcements.Take() is { Count: > 0 } alerts) await settler.AddAsync(new([], [], alerts, clock.GetTimestamp()), settled);
                timersAt = clock.GetTimestamp();
            }

            if (isTime && clock.GetElapsedTime(orphansAt) >= OrphanPoll)
            {
                await RepublishAsync(settler, OrphanPoll, settled, stopping);
                orphansAt = clock.GetTimestamp();
            }

            if (isTime || batch.Count == 0 || processor.Unflushed > FlushAt)
                await persistence.UntilDoneAsync(() => processor.FlushAsync(CancellationToken.None), "clear outboxes", stopping);

            // Publishing nothing finds out whether the connection still stands, and has it mended.
            if (batch.Count == 0) await settler.AddAsync(new([], [], [], clock.GetTimestamp()), settled);
        }
    }

    /// <summary>Fills the batch with what waits; empty after a while without any. False when the transport has ended.</summary>
    private async Task<bool> NextAsync(List<Delivery> batch)
    {
        batch.Clear();
        if (!transport.Deliveries.TryPeek(out _))
        {
            using var patience = new CancellationTokenSource(TimerPoll, clock);
            try
            {
                if (!await transport.Deliveries.WaitToReadAsync(patience.Token)) return false;
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                return true;
            }
        }

        while (batch.Count < BatchSize && transport.Deliveries.TryRead(out var delivery)) batch.Add(delivery);
        return true;
    }

    private async Task HandleAsync(Settler settler, List<Delivery> batch, CancellationToken settled, CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        IReadOnlyList<ReadOnlyMemory<byte>> bodies = [.. batch.Select(delivery => delivery.Body)];
        IReadOnlyList<ProcessedBody> processed = [];
        await persistence.UntilDoneAsync(async () => processed = await processor.HandleAsync(bodies, explain: false, CancellationToken.None), "save conversations", stopping);
        var decided = clock.GetTimestamp();
        metrics.Spend("decide", clock.GetElapsedTime(started, decided));
        await settler.AddAsync(new([.. batch], processed, [.. processor.TakeRecovered(), .. processed.SelectMany(body => body.Outcomes)], started), settled);
        metrics.Spend("wait-for-confirms", clock.GetElapsedTime(decided));
    }

    private async Task FireTimersAsync(Settler settler, CancellationToken settled, CancellationToken stopping)
    {
        // After an outage very many may be due: messages have their turn in between.
        for (var page = 0; page < TimerPages; page++)
        {
            (IReadOnlyList<Outcome> Outcomes, bool Any) fired = ([], false);
            await persistence.UntilDoneAsync(async () => fired = await processor.FireDueAsync(CancellationToken.None), "fire timers", stopping);
            if (!fired.Any) return;
            await settler.AddAsync(new([], [], [.. processor.TakeRecovered(), .. fired.Outcomes], clock.GetTimestamp()), settled);
        }
    }

    /// <summary>Everything saved but not confirmed by a worker that is no more goes out again, under the same ids.</summary>
    private async Task RepublishAsync(Settler settler, TimeSpan olderThan, CancellationToken settled, CancellationToken stopping)
    {
        string? after = null;
        var count = 0;
        do
        {
            IReadOnlyList<Outcome> outcomes = [];
            var page = after;
            await persistence.UntilDoneAsync(async () => (outcomes, after) = await processor.UnconfirmedAsync(page, stopping, olderThan), "read outboxes", stopping);
            if (outcomes.Count > 0) await settler.AddAsync(new([], [], outcomes, clock.GetTimestamp()), settled);
            count += outcomes.Count;
        }
        while (after is not null);

        if (count > 0) log.Republished(count);
    }
}
