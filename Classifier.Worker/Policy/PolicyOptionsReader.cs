using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Yaml;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Policy;

/// <summary>Reads data/policy.yaml; every wrong number is a problem with its line, and so is every pair of numbers that does not fit together.</summary>
internal static class PolicyOptionsReader
{
    public static PolicyOptions Read(string path, ICollection<DataProblem> problems)
    {
        var fallback = new PolicyOptions { TimeZone = TimeZoneInfo.Utc, Channels = ImmutableSortedDictionary<string, ChannelRules>.Empty };
        if (YamlFile.ReadMap(path, problems) is not { } map) return fallback;

        var options = fallback with
        {
            TimeZone = ReadZone(map),
            IntentThreshold = map.Number("intentThreshold", fallback.IntentThreshold, 0, 1),
            FaqAnswerTuned = map.OptionalText("faqAnswer") is "tuned",
            FaqAnswer = map.OptionalText("faqAnswer") is "tuned" ? fallback.FaqAnswer : map.Number("faqAnswer", fallback.FaqAnswer, 0, 1),
            FaqClarify = map.Number("faqClarify", fallback.FaqClarify, 0, 1),
            Negative = map.Number("negative", fallback.Negative, 0, 1),
            ComplaintIntents = Texts(map, "complaintIntents", fallback.ComplaintIntents),
            PromoIntents = Texts(map, "promoIntents", fallback.PromoIntents),
            SmallTalkIntents = Texts(map, "smallTalkIntents", fallback.SmallTalkIntents),
            ConsecutiveAutomatic = map.Whole("consecutiveAutomatic", fallback.ConsecutiveAutomatic, 1, 100),
            ClockAhead = map.Duration("clockAhead", fallback.ClockAhead),
            SameText = map.Duration("sameText", fallback.SameText),
            SessionGap = map.Duration("sessionGap", fallback.SessionGap),
            SoothingDeadline = map.Duration("soothingDeadline", fallback.SoothingDeadline),
            SoothingTimeout = map.Duration("soothingTimeout", fallback.SoothingTimeout),
            SoothingCoolDown = map.Duration("soothingCoolDown", fallback.SoothingCoolDown),
            HandOverTimeout = map.Duration("handOverTimeout", fallback.HandOverTimeout),
            TicketTimeout = map.Duration("ticketTimeout", fallback.TicketTimeout),
            OfferTimeout = map.Duration("offerTimeout", fallback.OfferTimeout),
            OfferWithin = map.Number("offerWithin", fallback.OfferWithin, 0, 1),
            OfferedQuestions = map.Whole("offeredQuestions", fallback.OfferedQuestions, 1, 9),
            ReplyToText = map.Duration("replyToText", fallback.ReplyToText),
            ReplyToMedia = map.Duration("replyToMedia", fallback.ReplyToMedia),
            ReplyToComplaint = map.Duration("replyToComplaint", fallback.ReplyToComplaint),
            NightFrom = map.Clock("nightFrom", fallback.NightFrom),
            NightTo = map.Clock("nightTo", fallback.NightTo),
            DeferAtNight = [.. map.Texts("deferAtNight")],
            HoldBeyond = map.Duration("holdBeyond", fallback.HoldBeyond),
            TypingLeastMs = map.Whole("typingLeastMs", fallback.TypingLeastMs, 0, 60_000),
            TypingMostMs = map.Whole("typingMostMs", fallback.TypingMostMs, 0, 60_000),
            TypingNightMs = map.Whole("typingNightMs", fallback.TypingNightMs, 0, 60_000),
            AdWords = Texts(map, "adWords", fallback.AdWords),
            ExtendWindow = map.Flag("extendWindow", fallback.ExtendWindow),
            ExtendBefore = map.Duration("extendBefore", fallback.ExtendBefore),
            Tiers = TierReader.Read(map),
            Surge = new(map.Whole("surgeFromPerMinute", fallback.Surge.EnterPerMinute, 1, 10_000_000), map.Whole("surgeUntilPerMinute", fallback.Surge.LeavePerMinute, 0, 10_000_000)),
            Incidents = [.. map.List("incidents").Select(IncidentReader.Read)],
            Channels = ReadChannels(map),
        };
        Check(map, options);
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

    private static ImmutableArray<string> Texts(YamlMap map, string key, ImmutableArray<string> fallback) => map.Has(key) ? map.Texts(key) : fallback;

    private static ImmutableSortedDictionary<string, ChannelRules> ReadChannels(YamlMap map)
    {
        var channels = ImmutableSortedDictionary.CreateBuilder<string, ChannelRules>(StringComparer.Ordinal);
        foreach (var item in map.List("channels"))
        {
            var channel = ChannelReader.Read(item);
            if (!channels.TryAdd(channel.Name, channel)) item.Problem("name", $"channel '{channel.Name}' stands under channels twice");
        }

        return channels.ToImmutable();
    }

    /// <summary>What no single number shows: those that contradict each other.</summary>
    private static void Check(YamlMap map, PolicyOptions options)
    {
        if (options.Channels.IsEmpty) map.Problem("channels", "no channel is configured; name at least one");
        if (options.FaqClarify > options.FaqAnswer) map.Problem("faqClarify", $"faqClarify {options.FaqClarify} is above faqAnswer {options.FaqAnswer}");
        if (options.TypingLeastMs > options.TypingMostMs) map.Problem("typingLeastMs", "typingLeastMs is above typingMostMs");
        if (options.SoothingTimeout < options.SoothingDeadline)
            map.Problem("soothingTimeout", "soothingTimeout is shorter than soothingDeadline: a complaint would be forgotten before it is at a human");
        if (options.HandOverTimeout == TimeSpan.Zero) map.Problem("handOverTimeout", "handOverTimeout is zero: no human could ever have a conversation");
        if (options.TicketTimeout < options.HandOverTimeout) map.Problem("ticketTimeout", "ticketTimeout is shorter than handOverTimeout: a ticket would be forgotten while the customer still waits for it");
        if (options.NightFrom == options.NightTo) map.Problem("nightFrom", "nightFrom and nightTo are the same: name a night, e.g. 22:00 to 06:00");
        if (options.Surge.LeavePerMinute >= options.Surge.EnterPerMinute)
            map.Problem("surgeUntilPerMinute", "surgeUntilPerMinute must be below surgeFromPerMinute, or the worker would switch to and fro");
        if (options.ExtendWindow && options.Channels.Values.All(channel => channel.ForMessages is null))
            map.Problem("extendWindow", "extendWindow is on and no channel has a window to extend");
        foreach (var channel in options.Channels.Values.Where(channel => options.ExtendWindow && channel.ForMessages is { } window && window.Window - window.Margin <= options.ExtendBefore))
            map.Problem("extendBefore", $"extendBefore is not shorter than the window of channel '{channel.Name}' less its margin");
        foreach (var tier in options.Tiers.Forbidden.Keys.Except(CustomerTier.All)) map.Problem("tiers", $"tier '{tier}' is not known; known are {string.Join(", ", CustomerTier.All)}");
        foreach (var twice in options.Incidents.CountBy(incident => incident.Name).Where(pair => pair.Value > 1)) map.Problem("incidents", $"incident '{twice.Key}' stands there twice");
        foreach (var incident in options.Incidents)
        {
            foreach (var channel in incident.Channels.Where(channel => !options.Channels.ContainsKey(channel)))
                map.Problem("incidents", $"incident '{incident.Name}' names channel '{channel}', which is not under channels");
        }
    }
}
