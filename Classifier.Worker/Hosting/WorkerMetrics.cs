using System.Globalization;
using System.Text;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;

namespace Classifier.Worker.Hosting;

/// <summary>Counters since the start, in Prometheus' text format.</summary>
public sealed class WorkerMetrics
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _stages = new(StringComparer.Ordinal);
    private Dictionary<string, DateTimeOffset> _usedEntries = new(StringComparer.Ordinal);
    private double _seconds;

    public void Count(IReadOnlyList<ProcessedBody> bodies, TimeSpan took)
    {
        lock (_gate)
        {
            _seconds += took.TotalSeconds;
            Add("classifier_batches_total", 1);
            foreach (var body in bodies)
            {
                if (body.Repeat) Add("classifier_repeats_total", 1);
                foreach (var outcome in body.Outcomes)
                {
                    Add(Name(outcome), 1);
                    if (outcome is not Reply { FaqId: { } entry }) continue;
                    Add($"classifier_faq_replies_total{{entry=\"{entry}\"}}", 1);
                    _usedEntries[entry] = outcome.At;
                }
            }
        }
    }

    /// <summary>Adds to the time a stage of the pipeline took; stages overlap.</summary>
    public void Spend(string stage, TimeSpan time)
    {
        lock (_gate) _stages[stage] = _stages.GetValueOrDefault(stage) + time.TotalSeconds;
    }

    /// <summary>FAQ entries sent since the last call, with the time of the latest reply.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> TakeUsedEntries()
    {
        lock (_gate)
        {
            var taken = _usedEntries;
            _usedEntries = new(StringComparer.Ordinal);
            return taken;
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            foreach (var (name, count) in _counts) text.Append(CultureInfo.InvariantCulture, $"{name} {count}\n");
            foreach (var (stage, seconds) in _stages) text.Append(CultureInfo.InvariantCulture, $"classifier_stage_seconds_total{{stage=\"{stage}\"}} {seconds:0.000000}\n");
            return text.Append(CultureInfo.InvariantCulture, $"classifier_processing_seconds_total {_seconds:0.000000}\n").ToString();
        }
    }

    private static string Name(Outcome outcome) => outcome is Decision decision
        ? $"classifier_decisions_total{{action=\"{decision.Action.ToString().ToLowerInvariant()}\"}}"
        : $"classifier_outcomes_total{{kind=\"{Kind(outcome)}\"}}";

    private static string Kind(Outcome outcome) => outcome switch
    {
        Reply => "reply",
        Ticket => "ticket",
        Review => "review",
        Alert => "alert",
        TemplateRequired => "template-required",
        _ => "dead-letter",
    };

    private void Add(string name, long count) => _counts[name] = _counts.GetValueOrDefault(name) + count;
}
