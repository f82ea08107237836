using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Routing;

/// <summary>Queues and the rules that choose between them, from data/routing.yaml. First match wins; the last rule takes everything.</summary>
public sealed record RoutingTable
{
    public required ImmutableSortedDictionary<string, QueueRules> Queues { get; init; }

    /// <summary>The leaves of the tree in their order.</summary>
    public required ImmutableArray<RouteRule> Rules { get; init; }

    /// <summary>Takes over outside a queue's hours.</summary>
    public required QueueRules OnDuty { get; init; }

    public required QueueRules Supervisor { get; init; }

    public required QueueRules Media { get; init; }

    /// <summary>The hours of the queue that takes what no other rule does: the business hours of the house.</summary>
    public BusinessHours House => Queues[Rules[^1].Queue].Hours;

    public QueueRules Choose(RouteQuery query, DateTimeOffset now)
    {
        foreach (var rule in Rules)
        {
            if (rule.Fits(query, now)) return Queues[rule.Queue];
        }

        return Queues[Rules[^1].Queue];
    }

    /// <summary>The named queue if it is open, has room and somebody is at it (§5.3, §5.4), else the one that stands in for it.</summary>
    public QueueChoice Open(QueueRules queue, DateTimeOffset now, Surroundings around)
    {
        var choice = queue.Hours.IsOpen(now) ? new QueueChoice(queue) : new QueueChoice(OnDuty, OutsideHours: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Trouble(choice.Queue, around) is { } trouble && seen.Add(choice.Queue.Name))
        {
            if (StandIn(choice.Queue, seen, now, around) is not { } other) break;
            choice = choice with { Queue = other, Overflowed = choice.Overflowed || trouble == Full, Unattended = choice.Unattended || trouble == Empty };
        }

        return choice;
    }

    public QueueRules SupervisorOf(string queue) => Queues.TryGetValue(queue, out var rules) && rules.Supervisor is { } own ? Queues[own] : Supervisor;

    public static RoutingTable? Load(string path, TimeZoneInfo zone, ICollection<DataProblem> problems) => new RoutingReader(path, zone, problems).Read();

    private const string Full = "full";
    private const string Empty = "empty";

    private static string? Trouble(QueueRules queue, Surroundings around)
    {
        var load = around.Queue(queue.Name);
        if (load.Consumers == 0) return Empty;
        return load.Waiting >= queue.Capacity ? Full : null;
    }

    /// <summary>The queue's own overflow when it is open, the on-duty queue, then any that has somebody and room; null when all have trouble.</summary>
    private QueueRules? StandIn(QueueRules queue, HashSet<string> seen, DateTimeOffset now, Surroundings around)
    {
        if (queue.Overflow is { } name && !seen.Contains(name) && Queues[name].Hours.IsOpen(now)) return Queues[name];
        bool Helps(QueueRules other) => !seen.Contains(other.Name) && other.Hours.IsOpen(now) && Trouble(other, around) is null;
        if (Helps(OnDuty)) return OnDuty;
        return around.Queue(queue.Name).Consumers == 0
            ? Queues.Values.FirstOrDefault(other => Helps(other) && other.Name != Supervisor.Name && around.Queue(other.Name).Consumers > 0)
            : null;
    }
}
