using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Processing;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Replay;

/// <summary>
/// Handles the deliveries of a transport one by one on a virtual clock that follows <c>sentAt</c>: timers due before a message fire before it, at their own time;
/// those left fire at the end. Same input, same outcomes, whatever the transport.
/// </summary>
public sealed class ReplayRunner(ITransport transport, MessageProcessor processor, IPolicySource policies, VirtualClock clock)
{
    private readonly SortedDictionary<string, int> _actions = new(StringComparer.Ordinal);
    private int _decisions;
    private int _repeats;
    private int _dead;
    private int _outcomes;

    /// <param name="lines">What the transport will deliver, in order; the clock follows their times (<see cref="SentTimes"/>).</param>
    /// <param name="explain">Adds explanations to decisions.</param>
    /// <param name="handled">Called for each line with what came of it and what timers fired before it.</param>
    /// <param name="cancellation">Stops between lines.</param>
    public async Task<ReplaySummary> RunAsync(IReadOnlyList<ReadOnlyMemory<byte>> lines, bool explain, Action<ProcessedBody, IReadOnlyList<Outcome>>? handled, CancellationToken cancellation)
    {
        var parser = new InboundParser(policies.Current.Options.Channels.Keys.ToHashSet(StringComparer.Ordinal));
        var times = SentTimes.Of(lines, parser);
        for (var line = 1; line <= lines.Count; line++)
        {
            var delivery = await transport.Deliveries.ReadAsync(cancellation);
            var fired = new List<Outcome>();
            if (times[line - 1] is { } sentAt)
            {
                fired.AddRange(await FireUntilAsync(sentAt, cancellation));
                clock.AdvanceTo(sentAt);
            }

            var processed = Located((await processor.HandleAsync([delivery.Body], explain, cancellation))[0], line);
            await PublishAsync(processed.Outcomes, cancellation);
            delivery.Report(processed.Outcomes);
            await delivery.AckAsync();
            Count(processed);
            handled?.Invoke(processed, fired);
        }

        var last = await FireUntilAsync(DateTimeOffset.MaxValue, cancellation);
        handled?.Invoke(new(null, [], Repeat: false), last);
        return new(lines.Count, _decisions, _repeats, _dead, _outcomes, _actions);
    }

    private static ProcessedBody Located(ProcessedBody processed, int line) =>
        processed.Outcomes is [DeadLetter dead] ? processed with { Outcomes = [dead with { Error = $"line {line}: {dead.Error}" }] } : processed;

    private async Task<IReadOnlyList<Outcome>> FireUntilAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        var all = new List<Outcome>();
        while (await processor.NextDueAsync(time, cancellation) is { } due)
        {
            clock.AdvanceTo(due);
            var (outcomes, _) = await processor.FireDueAsync(cancellation);
            await PublishAsync(outcomes, cancellation);
            all.AddRange(outcomes);
        }

        return all;
    }

    private async Task PublishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        if (outcomes.Count == 0) return;
        await transport.PublishAsync(outcomes, cancellation);
        processor.MarkPublished(outcomes);
        _outcomes += outcomes.Count;
    }

    private void Count(ProcessedBody processed)
    {
        if (processed.Repeat) _repeats++;
        foreach (var outcome in processed.Outcomes)
        {
            if (outcome is DeadLetter) _dead++;
            if (outcome is not Decision decision) continue;
            _decisions++;
            var action = decision.Action.ToString().ToLowerInvariant();
            _actions[action] = _actions.GetValueOrDefault(action) + 1;
        }
    }
}
