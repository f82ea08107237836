using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Yaml;

namespace Classifier.Worker.Routing;

/// <summary>Queues and the rules that choose between them, from data/routing.yaml. First match wins; the last rule takes everything.</summary>
public sealed record RoutingTable
{
    public required ImmutableSortedDictionary<string, QueueRules> Queues { get; init; }

    public required ImmutableArray<RouteRule> Rules { get; init; }

    /// <summary>Takes over outside a queue's hours.</summary>
    public required QueueRules OnDuty { get; init; }

    public required QueueRules Supervisor { get; init; }

    public required QueueRules Media { get; init; }

    /// <returns>The queue, and whether it stands in for one that is closed.</returns>
    public (QueueRules Queue, bool OutsideHours) Route(RouteQuery query, TimeOnly time)
    {
        var queue = Queues[Rules.First(rule => rule.Fits(query)).Queue];
        return Open(queue, time);
    }

    public (QueueRules Queue, bool OutsideHours) Open(QueueRules queue, TimeOnly time) => queue.IsOpen(time) ? (queue, false) : (OnDuty, true);

    public static RoutingTable? Load(string path, ICollection<DataProblem> problems)
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return null;

        var before = problems.Count;
        var queues = map.List("queues").Select(ReadQueue).DistinctBy(queue => queue.Name)
            .ToImmutableSortedDictionary(queue => queue.Name, queue => queue, StringComparer.Ordinal);
        QueueRules Named(string key)
        {
            var name = map.Text(key);
            if (queues.TryGetValue(name, out var queue)) return queue;
            map.Problem(key, $"'{key}' names queue '{name}', which is not under queues");
            return new(name, TimeSpan.FromMinutes(5), 0, default, default);
        }

        var table = new RoutingTable
        {
            Queues = queues,
            Rules = [.. map.List("rules").Select(rule => ReadRule(rule, queues))],
            OnDuty = Named("onDuty"),
            Supervisor = Named("supervisor"),
            Media = Named("media"),
        };
        if (table.Rules.IsEmpty || !table.Rules[^1].IsCatchAll) map.Problem("rules", "the last rule must have no condition, so that every message finds a queue");
        foreach (var idle in queues.Keys.Except(table.Rules.Select(rule => rule.Queue)).Except([table.OnDuty.Name, table.Supervisor.Name, table.Media.Name]))
            map.Problem("queues", $"nothing routes to queue '{idle}'; add a rule or remove it");
        map.RejectUnknown();
        return problems.Count > before ? null : table;
    }

    private static QueueRules ReadQueue(YamlMap map)
    {
        var queue = new QueueRules(
            map.Text("name"), map.Duration("replyWithin", TimeSpan.FromMinutes(5)), map.Whole("priority", 5, 0, 9), map.Clock("opens", default), map.Clock("closes", default));
        map.RejectUnknown();
        return queue;
    }

    private static RouteRule ReadRule(YamlMap map, ImmutableSortedDictionary<string, QueueRules> queues)
    {
        var rule = new RouteRule
        {
            Queue = map.Text("queue"),
            Intents = map.Texts("intents"),
            Sentiments = map.Texts("sentiments"),
            Channels = map.Texts("channels"),
            Accounts = map.Texts("accounts"),
            Tiers = map.Texts("tiers"),
            Types = map.Texts("types"),
            Attributes = map.TextMap("attributes"),
            Keywords = map.Texts("keywords"),
        };
        if (!queues.ContainsKey(rule.Queue)) map.Problem("queue", $"queue '{rule.Queue}' is not under queues");
        map.RejectUnknown();
        return rule;
    }
}
