using System.Collections.Immutable;
using Classifier.Data.Yaml;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Policy;

/// <summary>Reads one channel: <c>{name, repliesPerMessage, needsFollow?, sourceTag?, allow: [{after, window, margin, quota?, forHumans?, byClass?}], perMinute?}</c>.</summary>
internal static class ChannelReader
{
    private static readonly ImmutableSortedDictionary<string, SendTrigger> Triggers = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, SendTrigger>
    {
        ["message"] = SendTrigger.Message,
        ["menu_click"] = SendTrigger.MenuClick,
        ["subscribe"] = SendTrigger.Subscribe,
        ["scan"] = SendTrigger.Scan,
        ["contact_service"] = SendTrigger.ContactService,
    });

    private static readonly ImmutableSortedDictionary<string, ReplyClass> Classes = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, ReplyClass>
    {
        ["fixed"] = ReplyClass.Fixed,
        ["keyword"] = ReplyClass.Keyword,
        ["semantic"] = ReplyClass.Semantic,
    });

    public static ChannelRules Read(YamlMap map)
    {
        var name = map.Text("name");
        var rules = new ChannelRules(
            name, map.Whole("repliesPerMessage", 3, 1, 20), [.. map.List("allow").Select(item => ReadAllowance(item, name))], ByClass(map, "perMinute"))
        {
            NeedsFollow = map.Flag("needsFollow", false),
            SourceTag = map.OptionalText("sourceTag"),
        };
        if (name.Contains(':', StringComparison.Ordinal)) map.Problem("name", $"channel '{name}' holds a colon, which parts channel, account and customer in conversation ids");
        foreach (var twice in rules.Allowances.CountBy(allowance => allowance.Trigger).Where(pair => pair.Value > 1))
            map.Problem("allow", $"channel '{name}' says twice what is allowed after {Name(twice.Key)}");
        if (!rules.Allowances.IsEmpty && rules.ForMessages is null) map.Problem("allow", $"channel '{name}' allows nothing after a message; add {{after: message, …}}");
        if (rules.SourceTag is { } tag && Customers.TagText.Clean(tag) != tag) map.Problem("sourceTag", $"'{tag}' holds characters that are not allowed in a tag, or is too long");
        map.RejectUnknown();
        return rules;
    }

    private static SendAllowance ReadAllowance(YamlMap map, string channel)
    {
        var after = map.Text("after");
        if (!Triggers.TryGetValue(after, out var trigger) && after.Length > 0) map.Problem("after", $"'{after}' is not known; known are {string.Join(", ", Triggers.Keys)}");
        var allowance = new SendAllowance
        {
            Trigger = trigger,
            Window = map.Duration("window", TimeSpan.FromHours(48)),
            Margin = map.Duration("margin", TimeSpan.FromMinutes(30)),
            Quota = map.Has("quota") ? map.Whole("quota", 1, 1, 1000) : null,
            ForHumans = map.Whole("forHumans", 0, 0, 1000),
            ByClass = ByClass(map, "byClass"),
        };
        if (allowance.Window <= allowance.Margin) map.Problem("margin", $"channel '{channel}', after {after}: the margin is not shorter than the window, nothing could ever be sent");
        if (allowance.ForHumans > 0 && allowance.Quota is null) map.Problem("forHumans", $"channel '{channel}', after {after}: slots are kept for agents and there is no quota");
        if (allowance.ForHumans >= allowance.Quota) map.Problem("forHumans", $"channel '{channel}', after {after}: all {allowance.Quota} messages are kept for agents, the program could never answer");
        map.RejectUnknown();
        return allowance;
    }

    private static ImmutableSortedDictionary<ReplyClass, int> ByClass(YamlMap map, string key)
    {
        if (map.Map(key) is not { } limits) return ImmutableSortedDictionary<ReplyClass, int>.Empty;
        foreach (var unknown in limits.Keys.Where(name => !Classes.ContainsKey(name))) map.Problem(key, $"'{unknown}' is no class of reply; known are {string.Join(", ", Classes.Keys)}");
        return limits.Keys.Where(Classes.ContainsKey).ToImmutableSortedDictionary(name => Classes[name], name => limits.Whole(name, 1, 1, 100_000));
    }

    private static string Name(SendTrigger trigger) => Triggers.First(pair => pair.Value == trigger).Key;
}
