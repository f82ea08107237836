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
        var outside = !queue.Hours.IsOpen(now);
        var first = outside ? OnDuty : queue;
        var (full, empty) = (IsFull(first, around), IsEmpty(first, around));
        if (!full && !empty) return new(first, outside);

        var standIns = StandIns(first).Where(other => other.Hours.IsOpen(now)).Append(OnDuty).ToList();
        var anybody = empty ? Queues.Values.Where(other => other.Hours.IsOpen(now) && around.Queue(other.Name).Consumers > 0) : [];
        var other = standIns.FirstOrDefault(other => !IsFull(other, around) && !IsEmpty(other, around))
            ?? anybody.OrderBy(other => other.Name == Supervisor.Name).ThenBy(other => IsFull(other, around)).FirstOrDefault();
        return other is null || other == first ? new(first, outside) : new(other, outside, Overflowed: full, Unattended: empty);
    }

    /// <summary>Queues that a rule, another queue or the table itself names.</summary>
    public IEnumerable<string> Reached => Rules.Select(rule => rule.Queue)
        .Concat(Queues.Values.SelectMany(queue => new[] { queue.Overflow, queue.Supervisor }).OfType<string>())
        .Concat([OnDuty.Name, Supervisor.Name, Media.Name]);

    public QueueRules SupervisorOf(string queue) => Queues.TryGetValue(queue, out var rules) && rules.Supervisor is { } own ? Queues[own] : Supervisor;

    public static RoutingTable? Load(string path, TimeZoneInfo zone, ICollection<DataProblem> problems) => new RoutingReader(path, zone, problems).Read();

    private static bool IsFull(QueueRules queue, Surroundings around) => around.Queue(queue.Name).Waiting >= queue.Capacity;

    private static bool IsEmpty(QueueRules queue, Surroundings around) => around.Queue(queue.Name).Consumers == 0;

    /// <summary>The queue's overflow, the overflow of that, and so on.</summary>
    private IEnumerable<QueueRules> StandIns(QueueRules queue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { queue.Name };
        while (queue.Overflow is { } name && seen.Add(name)) yield return queue = Queues[name];
    }
}
