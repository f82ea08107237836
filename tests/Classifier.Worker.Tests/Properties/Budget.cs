using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>6.1: never a send outside its window or above its quota, agents' slots kept; a ledger of its own, with the platforms' numbers written out here.</summary>
internal sealed class Budget(string channel) : Check
{
    private static readonly Dictionary<(string Channel, string After), Allowance> Allowed = new()
    {
        [("wechat", "message")] = new(48 * 60, 30, 5, 2),
        [("wechat", "MenuClick")] = new(1, 5.0 / 60, 3, 0),
        [("wechat", "Subscribe")] = new(1, 5.0 / 60, 3, 0),
        [("wechat", "Scan")] = new(1, 5.0 / 60, 3, 0),
        [("miniprogram", "message")] = new(48 * 60, 30, 5, 2),
        [("miniprogram", "ContactService")] = new(1, 5.0 / 60, 2, 0),
        [("wecom", "message")] = new(48 * 60, 30, 5, 2),
        [("wecom", "Subscribe")] = new(1, 5.0 / 60, 1, 0),
        [("douyin", "message")] = new(48 * 60, 30, 8, 2),
        [("douyin", "Subscribe")] = new(1, 5.0 / 60, 1, 0),
    };

    private readonly Following _following = new(channel);
    private readonly Dictionary<string, Opened> _opened = new(StringComparer.Ordinal);

    public override void See(Step step)
    {
        if (channel == "weibo") return;
        _following.See(step);
        if (step.Message is { Event: ChannelEvent.Unsubscribe }) _opened.Clear();
        if (step.Message is { } message && !_following.Gone && (step.CustomerWrote || message is { FromAgent: false, Event: not null })) Open(message, step.At);
        if (step.Message?.Action == AgentAction.Message) Spend(At(step.Message, step.At), byAgent: true);
        foreach (var reply in step.Replies) Must(Spend(reply.NotBefore, byAgent: false), step, $"{reply.Id} is sent outside every window, or above its quota");
    }

    private void Open(InboundMessage message, DateTimeOffset now)
    {
        var after = message.Event?.ToString() ?? "message";
        if (!Allowed.ContainsKey((channel, after))) return;
        var at = At(message, now);
        if (_opened.TryGetValue(after, out var known) && known.At > at) return;
        _opened[after] = new(Allowed[(channel, after)], at);
    }

    private bool Spend(DateTimeOffset time, bool byAgent)
    {
        bool Fits(Opened opened) => time < opened.At.AddMinutes(opened.Of.Window - (byAgent ? 0 : opened.Of.Margin)) && opened.Used < opened.Of.Quota
            && (byAgent || opened.Automatic < opened.Of.Quota - opened.Of.ForAgents);
        if (_opened.Values.Where(Fits).MinBy(opened => opened.At.AddMinutes(opened.Of.Window - (byAgent ? 0 : opened.Of.Margin))) is not { } grant) return false;
        grant.Used++;
        if (!byAgent) grant.Automatic++;
        return true;
    }

    private static DateTimeOffset At(InboundMessage message, DateTimeOffset now) => message.SentAt < now ? message.SentAt : now;

    private sealed record Allowance(double Window, double Margin, int Quota, int ForAgents);

    private sealed class Opened(Allowance of, DateTimeOffset at)
    {
        public Allowance Of { get; } = of;

        public DateTimeOffset At { get; } = at;

        public int Used { get; set; }

        public int Automatic { get; set; }
    }
}
