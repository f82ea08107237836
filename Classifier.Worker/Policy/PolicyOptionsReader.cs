using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Yaml;

namespace Classifier.Worker.Policy;

/// <summary>Reads data/policy.yaml; every wrong number is a problem with its line.</summary>
internal static class PolicyOptionsReader
{
    private static readonly TimeSpan NoWindow = TimeSpan.Zero;

    public static PolicyOptions Read(string path, ICollection<DataProblem> problems)
    {
        var fallback = new PolicyOptions { TimeZone = TimeZoneInfo.Utc, Channels = ImmutableSortedDictionary<string, ChannelRules>.Empty };
        if (YamlFile.ReadMap(path, problems) is not { } map) return fallback;

        var options = fallback with
        {
            TimeZone = ReadZone(map),
            IntentThreshold = map.Number("intentThreshold", fallback.IntentThreshold, 0, 1),
            FaqAnswer = map.Number("faqAnswer", fallback.FaqAnswer, 0, 1),
            FaqClarify = map.Number("faqClarify", fallback.FaqClarify, 0, 1),
            Negative = map.Number("negative", fallback.Negative, 0, 1),
            ConsecutiveAutomatic = map.Whole("consecutiveAutomatic", fallback.ConsecutiveAutomatic, 1, 100),
            SameText = map.Duration("sameText", fallback.SameText),
            SessionGap = map.Duration("sessionGap", fallback.SessionGap),
            SoothingDeadline = map.Duration("soothingDeadline", fallback.SoothingDeadline),
            SoothingCoolDown = map.Duration("soothingCoolDown", fallback.SoothingCoolDown),
            HandOverTimeout = map.Duration("handOverTimeout", fallback.HandOverTimeout),
            OfferTimeout = map.Duration("offerTimeout", fallback.OfferTimeout),
            NightFrom = map.Clock("nightFrom", fallback.NightFrom),
            NightTo = map.Clock("nightTo", fallback.NightTo),
            DeferAtNight = [.. map.Texts("deferAtNight")],
            TypingLeastMs = map.Whole("typingLeastMs", fallback.TypingLeastMs, 0, 60_000),
            TypingMostMs = map.Whole("typingMostMs", fallback.TypingMostMs, 0, 60_000),
            TypingNightMs = map.Whole("typingNightMs", fallback.TypingNightMs, 0, 60_000),
            NewFor = map.Duration("newFor", fallback.NewFor),
            ActiveAbove = map.Whole("activeAbove", fallback.ActiveAbove, 0, 1000),
            DormantAfter = map.Duration("dormantAfter", fallback.DormantAfter),
            BlacklistFrom = map.Whole("blacklistFrom", fallback.BlacklistFrom, 1, 1_000_000),
            Channels = map.List("channels").Select(ReadChannel).DistinctBy(channel => channel.Name).ToImmutableSortedDictionary(channel => channel.Name, channel => channel, StringComparer.Ordinal),
        };
        if (options.Channels.IsEmpty) map.Problem("channels", "no channel is configured; name at least one");
        if (options.FaqClarify > options.FaqAnswer) map.Problem("faqClarify", $"faqClarify {options.FaqClarify} is above faqAnswer {options.FaqAnswer}");
        if (options.TypingLeastMs > options.TypingMostMs) map.Problem("typingLeastMs", "typingLeastMs is above typingMostMs");
        map.RejectUnknown();
        return options;
    }

    private static TimeZoneInfo ReadZone(YamlMap map)
    {
        var name = map.OptionalText("timeZone") ?? "Asia/Shanghai";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        map.Problem("timeZone", $"time zone '{name}' is not known to this machine; use a name such as Asia/Shanghai and install tzdata");
        return TimeZoneInfo.Utc;
    }

    private static ChannelRules ReadChannel(YamlMap map)
    {
        var window = map.Duration("window", NoWindow);
        var rules = new ChannelRules(
            map.Text("name"), window == NoWindow ? null : window, map.Duration("margin", TimeSpan.FromMinutes(30)), map.Whole("repliesPerMessage", 3, 1, 20));
        if (rules.Window <= rules.Margin) map.Problem("margin", $"channel '{rules.Name}': the margin is not shorter than the window, nothing could ever be sent");
        map.RejectUnknown();
        return rules;
    }
}
