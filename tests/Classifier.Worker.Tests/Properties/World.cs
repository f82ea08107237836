using System.Collections.Immutable;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Tests.Properties;

/// <summary>
/// Random conversations of one channel on fake time, from one seed: customers, agents and events at any distance from a second to days, messages that come late,
/// predictions of any kind. Timers fire at their own time. <c>reload</c> saves and loads every conversation after every step.
/// </summary>
internal sealed class World(PolicySet policy, int seed, string channel, int customers, bool reload = false)
{
    private static readonly string[] Texts =
    [
        "问一下", "转人工", "谢谢", "你好", "[发怒]", "气死我了", "查话费", "查流量", "转网", "有优惠吗", "奶粉召回", "2", "1", "订单 202603100012345 呢", "打我电话13812345678", "thanks", "人工", "12315见",
    ];

    private readonly Random _random = new(seed);
    private readonly Decider _decider = new(policy);
    private readonly Conversation[] _conversations = [.. Enumerable.Range(0, customers).Select(i => new Conversation { Id = $"c{i}", Channel = channel, Account = i % 2 == 0 ? "shop" : "oriole-weibo", CustomerId = $"c{i}" })];
    private Surroundings _around = Surroundings.Quiet;
    private DateTimeOffset _now = TestData.Noon;

    /// <summary>Called for every step of every conversation.</summary>
    public Action<int, Step>? Seen { get; init; }

    /// <summary>Given: any pause up to it; else pauses from seconds to days.</summary>
    public TimeSpan? LongestPause { get; init; }

    /// <summary>One message in so many comes late.</summary>
    public int LateOneIn { get; init; } = 12;

    /// <summary>By so many hours; below zero: a clock that is ahead.</summary>
    public (double Least, double Most) LateBy { get; init; } = (-10, 50);

    /// <summary>Part of the messages that agents write, besides the few of all kinds.</summary>
    public double AgentsWrite { get; init; }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            FireUntil(_now + Pause());
            var who = _random.Next(customers);
            var message = Draw(i, _conversations[who]);
            Take(who, message, _decider.OnMessage(_conversations[who], message, Decider.TextToClassify(message) is null ? null : Predict(), _around, _now));
        }

        FireUntil(_now.AddDays(4));
    }

    private void FireUntil(DateTimeOffset end)
    {
        while (true)
        {
            var who = Enumerable.Range(0, customers).Where(i => _conversations[i].NextDueAt <= end).OrderBy(i => _conversations[i].NextDueAt).Select(i => (int?)i).FirstOrDefault();
            if (who is not { } next) break;
            if (_conversations[next].NextDueAt > _now) _now = _conversations[next].NextDueAt!.Value;
            Take(next, null, _decider.OnTimer(_conversations[next], _around, _now));
        }

        if (end > _now) _now = end;
    }

    private void Take(int who, InboundMessage? message, Verdict verdict)
    {
        (_conversations[who], _around) = (reload ? ConversationDocument.Read(ConversationDocument.Write(verdict.Conversation)) : verdict.Conversation, verdict.Surroundings);
        Seen?.Invoke(who, new Step(message, _now, verdict.Outcomes));
    }

    private TimeSpan Pause() => LongestPause is { } longest ? longest * _random.NextDouble() : _random.Next(20) switch
    {
        < 9 => TimeSpan.FromSeconds(_random.NextDouble() * 60),
        < 14 => TimeSpan.FromMinutes(_random.NextDouble() * 20),
        < 18 => TimeSpan.FromHours(_random.NextDouble() * 4),
        18 => TimeSpan.FromHours(_random.NextDouble() * 20),
        _ => TimeSpan.FromHours(_random.NextDouble() * 60),
    };

    private InboundMessage Draw(int number, Conversation of)
    {
        var message = new InboundMessage
        {
            Id = $"{of.Id}-{number}", Channel = of.Channel, Account = of.Account, CustomerId = of.CustomerId, ConversationId = of.Id, Type = MessageType.Text, SentAt = _now,
            Nickname = _random.Next(3) == 0 ? null : "小林", Text = Texts[_random.Next(Texts.Length)], Attributes = Facts(),
        };
        if (_random.Next(LateOneIn) == 0) message = message with { SentAt = _now.AddHours(-LateBy.Least - (_random.NextDouble() * (LateBy.Most - LateBy.Least))) };
        if (_random.NextDouble() < AgentsWrite) return message with { Action = AgentAction.Message, AgentId = "agent-0", Nickname = null };
        return _random.Next(16) switch
        {
            0 => message with { Type = MessageType.Image, Text = null },
            1 => message with { Type = MessageType.Voice, Text = null, Transcript = _random.Next(2) == 0 ? "几点关门" : null },
            2 or 3 => message with { Type = MessageType.Event, Text = null, Event = (ChannelEvent)_random.Next(5), SentAt = _random.Next(2) == 0 ? _now : message.SentAt },
            4 => message with { Action = (AgentAction)_random.Next(4), AgentId = $"agent-{_random.Next(2)}", Nickname = null },
            5 => message with { Type = MessageType.System },
            _ => message,
        };
    }

    private ImmutableSortedDictionary<string, string> Facts() => _random.Next(12) switch
    {
        0 => ImmutableSortedDictionary<string, string>.Empty.Add("vip", "true"),
        1 => ImmutableSortedDictionary<string, string>.Empty.Add("interactions30d", "9"),
        2 => ImmutableSortedDictionary<string, string>.Empty.Add("complaints", _random.Next(8, 12).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => ImmutableSortedDictionary<string, string>.Empty,
    };

    private Prediction Predict()
    {
        string[] near = ["gen-hours", "gen-address", "gen-invoice", "gen-coupon-get", "retail-missing-item", "gen-points"];
        return TestData.Predict(
            new[] { "inquiry", "inquiry", "complaint", "tech-support", "promo", "other" }[_random.Next(6)], 0.3 + (_random.NextDouble() * 0.7),
            new[] { "negative", "neutral", "neutral", "neutral", "positive" }[_random.Next(5)], 0.4 + (_random.NextDouble() * 0.6),
            [.. near.OrderBy(_ => _random.Next()).Take(3).Select((id, i) => (id, i == 0 ? _random.NextDouble() * 1.4 : 0.2))]);
    }
}
