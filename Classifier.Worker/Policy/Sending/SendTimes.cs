using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Policy.Sending;

/// <summary>When a reply goes out: typing pause and quiet hours (REQUIREMENTS §6.5), then the account's rate (§6.3).</summary>
internal sealed class SendTimes(PolicySet policy)
{
    private PolicyOptions Options => policy.Options;

    public TimeOnly Local(DateTimeOffset time) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Options.TimeZone).DateTime);

    public bool IsNight(DateTimeOffset time) => Options.IsNight(Local(time));

    /// <summary>The typing pause, drawn from the reply's id so that a replay gives the same bytes; longer at night and outside business hours. Milliseconds.</summary>
    public int Typing(string id, DateTimeOffset now)
    {
        var spread = Options.TypingMostMs - Options.TypingLeastMs + 1;
        return Options.TypingLeastMs + (int)(StableHash.Of(id) % (uint)spread)
            + (IsNight(now) || !policy.Routing.House.IsOpen(now) ? Options.TypingNightMs : 0);
    }

    /// <summary>The time and the reasons it is not at once.</summary>
    public SendTime Find(Surroundings around, ChannelRules channel, string account, ReplyKind kind, bool promotional, DateTimeOffset soonest)
    {
        var deferrable = IsDeferrable(account, kind, promotional);
        var (time, night) = deferrable && IsNight(soonest) ? (Morning(soonest), true) : (soonest, false);
        if (!channel.RatesPerMinute.TryGetValue(ReplyKinds.ClassOf(kind), out var perMinute)) return new(time, night, RateLimited: false);

        var plan = around.Rates.GetValueOrDefault((channel.Name, account, ReplyKinds.ClassOf(kind)), RatePlan.Empty);
        var turn = plan.Next(time, perMinute);
        // Its turn may come at night though it was asked for in the evening.
        return deferrable && IsNight(turn) ? new(plan.Next(Morning(turn), perMinute), true, true) : new(turn, night, turn > time);
    }

    /// <summary>
    /// When a held reply goes out now that its hour has come: null for at once, as it was booked; a new time when it is night for it or its booking is no more (the
    /// worker stood still, or began anew).
    /// </summary>
    public SendTime? FindAgain(Surroundings around, ChannelRules channel, DeferredReply held, DateTimeOffset now)
    {
        var (account, kind, due) = (held.Reply.Account, held.Reply.ReplyKind, held.Reply.NotBefore);
        var punctual = now - due <= Options.HoldBeyond
            && (!channel.RatesPerMinute.ContainsKey(ReplyKinds.ClassOf(kind)) || around.Rates.GetValueOrDefault((channel.Name, account!, ReplyKinds.ClassOf(kind)), RatePlan.Empty).Holds(due));
        return punctual && !(IsNight(now) && IsDeferrable(account!, kind, held.Promotional)) ? null : Find(around, channel, account!, kind, held.Promotional, now);
    }

    /// <summary>The surroundings with one reply more on the account's plan.</summary>
    public static Surroundings Book(Surroundings around, ChannelRules channel, string account, ReplyKind kind, DateTimeOffset time, DateTimeOffset now)
    {
        var of = ReplyKinds.ClassOf(kind);
        if (!channel.RatesPerMinute.ContainsKey(of)) return around;
        var key = (channel.Name, account, of);
        return around with { Rates = around.Rates.SetItem(key, around.Rates.GetValueOrDefault(key, RatePlan.Empty).Book(time, now)) };
    }

    private bool IsDeferrable(string account, ReplyKind kind, bool promotional) => promotional || (!ReplyKinds.IsUrgent(kind) && Options.DeferAtNight.Contains(account));

    private DateTimeOffset Morning(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Options.TimeZone).DateTime;
        var day = DateOnly.FromDateTime(local).AddDays(TimeOnly.FromDateTime(local) >= Options.NightTo ? 1 : 0);
        var morning = day.ToDateTime(Options.NightTo);
        return new DateTimeOffset(morning, Options.TimeZone.GetUtcOffset(morning));
    }
}
