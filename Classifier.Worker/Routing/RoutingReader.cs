using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Yaml;
using Classifier.Worker.Policy.Customers;

namespace Classifier.Worker.Routing;

/// <summary>Reads data/routing.yaml and checks across it: rules nobody reaches, queues that are named and not there, an on-duty queue that closes.</summary>
internal sealed class RoutingReader(string path, TimeZoneInfo zone, ICollection<DataProblem> problems)
{
    private ImmutableSortedDictionary<string, BusinessHours> _calendars = ImmutableSortedDictionary<string, BusinessHours>.Empty;
    private ImmutableSortedDictionary<string, QueueRules> _queues = ImmutableSortedDictionary<string, QueueRules>.Empty;

    public RoutingTable? Read()
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return null;

        var before = problems.Count;
        _calendars = Named(map, "calendars", calendar => (calendar.Text("name"), CalendarReader.Read(calendar, zone)));
        _queues = Named(map, "queues", queue => (queue.Text("name"), ReadQueue(queue)));
        var rules = map.List("rules").SelectMany(rule => ReadRule(rule, null)).ToImmutableArray();
        var table = new RoutingTable { Queues = _queues, Rules = rules, OnDuty = Queue(map, "onDuty"), Supervisor = Queue(map, "supervisor"), Media = Queue(map, "media") };
        Check(map, table);
        map.RejectUnknown();
        return problems.Count > before ? null : table;
    }

    private static ImmutableSortedDictionary<string, T> Named<T>(YamlMap map, string key, Func<YamlMap, (string Name, T Value)> read)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var item in map.List(key))
        {
            var (name, value) = read(item);
            if (found.ContainsKey(name)) item.Problem("name", $"'{name}' stands under {key} twice");
            found[name] = value;
        }

        return found.ToImmutable();
    }

    private QueueRules ReadQueue(YamlMap map)
    {
        var queue = new QueueRules
        {
            Name = map.Text("name"),
            ReplyWithin = map.Has("replyWithin") ? map.Duration("replyWithin", TimeSpan.FromMinutes(5)) : null,
            Priority = map.Whole("priority", 5, 0, 9),
            Hours = ReadHours(map),
            Capacity = map.Has("capacity") ? map.Whole("capacity", 1, 1, 1_000_000) : null,
            Overflow = map.OptionalText("overflow"),
            Supervisor = map.OptionalText("supervisor"),
        };
        if (queue.Overflow == queue.Name) map.Problem("overflow", $"queue '{queue.Name}' overflows to itself");
        if (queue is { Capacity: not null, Overflow: null }) map.Problem("capacity", $"queue '{queue.Name}' has a capacity and no overflow; say where the rest goes");
        if (queue.ReplyWithin == TimeSpan.Zero) map.Problem("replyWithin", $"queue '{queue.Name}': its tickets would be overdue at once");
        map.RejectUnknown();
        return queue;
    }

    private BusinessHours ReadHours(YamlMap map)
    {
        var (opens, closes) = (map.Clock("opens", default), map.Clock("closes", default));
        if (map.OptionalText("calendar") is not { } name) return opens == closes ? BusinessHours.Always : CalendarReader.Daily(zone, opens, closes);
        if (map.Has("opens") || map.Has("closes")) map.Problem("calendar", "a queue has either a calendar or opens/closes");
        return Calendar(map, "calendar", name);
    }

    private BusinessHours Calendar(YamlMap map, string key, string name)
    {
        if (_calendars.TryGetValue(name, out var hours)) return hours;
        map.Problem(key, $"calendar '{name}' is not under calendars");
        return BusinessHours.Always;
    }

    /// <summary>A rule with a queue is a leaf; one with <c>then</c> is a branch whose conditions hold for all of its leaves.</summary>
    private IEnumerable<RouteRule> ReadRule(YamlMap map, RouteRule? above)
    {
        var inner = map.List("then");
        var rule = new RouteRule
        {
            Above = above,
            Queue = map.OptionalText("queue") ?? "",
            Intents = map.Texts("intents"),
            Sentiments = map.Texts("sentiments"),
            Channels = map.Texts("channels"),
            Accounts = map.Texts("accounts"),
            Tiers = map.Texts("tiers"),
            Types = map.Texts("types"),
            Tags = map.Texts("tags"),
            Attributes = map.TextMap("attributes"),
            Keywords = map.Texts("keywords"),
            During = map.OptionalText("during") is { } name ? Calendar(map, "during", name) : null,
        };
        foreach (var tier in rule.Tiers.Except(CustomerTier.All)) map.Problem("tiers", $"tier '{tier}' is not known; known are {string.Join(", ", CustomerTier.All)}");
        if (rule.Queue.Length > 0 == inner.Count > 0) map.Problem("a rule has either a queue or, as a branch, rules under then");
        if (rule.Queue.Length > 0 && !_queues.ContainsKey(rule.Queue)) map.Problem("queue", $"queue '{rule.Queue}' is not under queues");
        map.RejectUnknown();
        return inner.Count == 0 ? [rule] : [.. inner.SelectMany(child => ReadRule(child, rule))];
    }

    private QueueRules Queue(YamlMap map, string key)
    {
        var name = map.Text(key);
        if (_queues.TryGetValue(name, out var queue)) return queue;
        map.Problem(key, $"'{key}' names queue '{name}', which is not under queues");
        return new() { Name = name, Hours = BusinessHours.Always };
    }

    private static void Check(YamlMap map, RoutingTable table)
    {
        if (table.Rules.IsEmpty || !table.Rules[^1].IsCatchAll) map.Problem("rules", "the last rule must have no condition, so that every message finds a queue");
        if (table.Rules.TakeWhile(rule => !rule.IsCatchAll).Count() < table.Rules.Length - 1) map.Problem("rules", "the rules after the first one without a condition are never reached");
        foreach (var queue in table.Queues.Values)
        {
            foreach (var other in new[] { queue.Overflow, queue.Supervisor }.OfType<string>().Where(other => !table.Queues.ContainsKey(other)))
                map.Problem("queues", $"queue '{queue.Name}' names '{other}', which is not under queues");
        }
        if (!table.OnDuty.Hours.NeverCloses) map.Problem("onDuty", $"queue '{table.OnDuty.Name}' is on duty outside the hours of others and closes itself; it must always be open");
        if (!table.Supervisor.Hours.NeverCloses) map.Problem("supervisor", $"queue '{table.Supervisor.Name}' takes overdue tickets at any hour; it must always be open");
    }
}
