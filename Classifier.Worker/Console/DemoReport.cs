using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;

namespace Classifier.Worker.Console;

/// <summary>The readable account of a demo: a paragraph per message, timers between them, a summary at the end.</summary>
internal sealed class DemoReport(TextWriter output)
{
    private static readonly TimeSpan Benchmark = TimeSpan.FromMinutes(5);

    private readonly SortedDictionary<string, SortedDictionary<string, int>> _byIntent = new(StringComparer.Ordinal);
    private readonly List<double> _replySeconds = [];
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    public void Show(ProcessedBody processed, IReadOnlyList<Outcome> fired)
    {
        foreach (var outcome in fired)
        {
            Count(outcome);
            output.WriteLine($"{outcome.At:HH:mm:ss} (timer, for {outcome.InReplyTo})");
            foreach (var line in OutcomeText.Lines(outcome)) output.WriteLine(line);
        }

        if (processed.Message is { } message)
        {
            output.WriteLine($"{message.SentAt:HH:mm:ss} {message.Channel} {message.Nickname ?? message.CustomerId}: {What(message)}");
            if (processed.Repeat) output.WriteLine("  = seen before, nothing happens");
        }

        foreach (var outcome in processed.Outcomes)
        {
            Count(outcome);
            if (outcome is Decision decision) Tally(decision);
            if (outcome is Reply reply && processed.Message is not null) _replySeconds.Add((reply.NotBefore - processed.Message.SentAt).TotalSeconds);
            var lines = outcome is Decision shown ? [$"  = {OutcomeText.Line(shown)}"] : OutcomeText.Lines(outcome).Select(line => OutcomeText.Short(line, 100));
            foreach (var line in lines) output.WriteLine(line);
        }
    }

    public void Summarise(ReplaySummary summary)
    {
        output.WriteLine();
        output.WriteLine($"The day: {summary.Lines} messages, {summary.Decisions} decisions, {summary.Repeats} repeats ignored, {summary.DeadLetters} dead letters.");
        output.WriteLine("intent          answer clarify  soothe escalate acknowledge welcome silent");
        foreach (var (intent, actions) in _byIntent)
        {
            int Of(DecisionAction action) => actions.GetValueOrDefault(action.ToString());
            output.WriteLine(
                $"{intent,-15} {Of(DecisionAction.Answer),6} {Of(DecisionAction.Clarify),7} {Of(DecisionAction.Soothe),7} {Of(DecisionAction.Escalate),8} "
                + $"{Of(DecisionAction.Acknowledge),11} {Of(DecisionAction.Welcome),7} {Of(DecisionAction.Silent),6}");
        }

        output.WriteLine($"outcomes: {string.Join(", ", _outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}");
        if (_replySeconds.Count == 0) return;
        _replySeconds.Sort();
        output.WriteLine(
            $"automatic replies: {_replySeconds.Count}, median {_replySeconds[_replySeconds.Count / 2]:0.0} s after the message, "
            + $"{(double)_replySeconds.Count(seconds => seconds <= Benchmark.TotalSeconds) / _replySeconds.Count:P0} within 5 minutes");
    }

    private static string What(InboundMessage message)
    {
        var from = message.FromAgent ? $"[agent {message.AgentId} {message.Action.ToString()!.ToLowerInvariant()}] " : "";
        var type = message.Type == MessageType.Text ? "" : $"[{message.Event?.ToString().ToLowerInvariant() ?? message.Type.ToString().ToLowerInvariant()}] ";
        return $"{from}{type}{OutcomeText.Short(message.Text ?? message.Transcript ?? "", 80)}";
    }

    private void Count(Outcome outcome)
    {
        var kind = outcome.GetType().Name.ToLowerInvariant();
        _outcomes[kind] = _outcomes.GetValueOrDefault(kind) + 1;
    }

    private void Tally(Decision decision)
    {
        var intent = decision.Intent ?? "(no text)";
        if (!_byIntent.TryGetValue(intent, out var actions)) _byIntent.Add(intent, actions = new(StringComparer.Ordinal));
        actions[decision.Action.ToString()] = actions.GetValueOrDefault(decision.Action.ToString()) + 1;
    }
}
