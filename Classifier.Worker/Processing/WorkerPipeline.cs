using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Processing;

/// <summary>
/// The service's loop: decide a batch and save it; meanwhile a <see cref="Reader"/> parses and classifies the next one, and a <see cref="Settler"/> publishes the
/// batches before it with confirms and acknowledges them. Nothing is acknowledged before its outcomes are confirmed. A failing store or broker pauses the loop and the
/// same work is tried again; the broker's prefetch then holds the rest back.
/// </summary>
public sealed class WorkerPipeline(
    ITransport transport, MessageProcessor processor, Persistence persistence, TimeProvider clock, WorkerMetrics metrics, ILogger<WorkerPipeline> log)
{
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
            // When that part ends early, this one must not wait for room in its queue.
            _ = settling.ContinueWith(_ => settled.Cancel(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            using (stopping.Register(() => _ = transport.StopConsumingAsync(CancellationToken.None)))
            {
                using var abandoned = new CancellationTokenSource();
                var reader = new Reader(transport, processor, metrics, clock);
                var reading = Task.CompletedTask;
                try
                {
                    await RepublishAsync(settler, TimeSpan.Zero, settled.Token, stopping);
                    reading = Task.Run(() => reader.RunAsync(abandoned.Token), CancellationToken.None);
                    await DecideAsync(reader, settler, settled.Token, stopping);
                }
                catch (OperationCanceledException) when (settled.IsCancellationRequested)
                {
                    // The settler says why.
                }
                finally
                {
                    await abandoned.CancelAsync();
                }

                settler.Complete();
                await settling;
                await reading;
            }

            await persistence.UntilDoneAsync(() => processor.FlushAsync(CancellationToken.None), "clear outboxes", stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LeftInOutbox();
        }
    }

    private async Task DecideAsync(Reader reader, Settler settler, CancellationToken settled, CancellationToken stopping)
    {
        var (timersAt, orphansAt) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (await NextAsync(reader) is (true, var batch))
        {
            if (batch is not null) await HandleAsync(settler, batch, settled, stopping);
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

            if (isTime || batch is null || processor.Unflushed > FlushAt)
                await persistence.UntilDoneAsync(() => processor.FlushAsync(CancellationToken.None), "clear outboxes", stopping);

            // Publishing nothing finds out whether the connection still stands, and has it mended.
            if (batch is null) await settler.AddAsync(new([], [], [], clock.GetTimestamp()), settled);
        }
    }

    /// <summary>What was read next; nothing after a while without any. False when the transport has ended.</summary>
    private async Task<(bool Goes, Reading? Batch)> NextAsync(Reader reader)
    {
        if (reader.Batches.TryRead(out var waiting)) return (true, waiting);
        using var patience = new CancellationTokenSource(TimerPoll, clock);
        try
        {
            return (await reader.Batches.WaitToReadAsync(patience.Token), reader.Batches.TryRead(out var next) ? next : null);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return (true, null);
        }
    }

    private async Task HandleAsync(Settler settler, Reading batch, CancellationToken settled, CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        IReadOnlyList<ProcessedBody> processed = [];
        await persistence.UntilDoneAsync(async () => processed = await processor.DecideAsync(batch.Read, CancellationToken.None), "save conversations", stopping);
        var decided = clock.GetTimestamp();
        metrics.Spend("decide", clock.GetElapsedTime(started, decided));
        await settler.AddAsync(new(batch.Deliveries, processed, [.. processor.TakeRecovered(), .. processed.SelectMany(body => body.Outcomes)], batch.Started), settled);
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
