using System.Text;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Tests.Rules;

namespace Classifier.Worker.Tests.Properties;

/// <summary>The rules as invariants, over random conversations of thousands of steps on every channel. A failure names the step; the seed is the channel's name and the number.</summary>
public sealed class RandomConversationsTests
{
    private const int Worlds = 4;
    private const int Steps = 3000;

    public static TheoryData<string> Channels => ["wechat", "miniprogram", "wecom", "douyin", "weibo"];

    [Theory, MemberData(nameof(Channels))]
    public void Every_message_has_exactly_one_decision(string channel) => Watch(channel, () => new OneDecision());

    [Theory, MemberData(nameof(Channels))]
    public void Nothing_is_sent_outside_its_window_or_above_its_quota(string channel) => Watch(channel, () => new Budget(channel));

    /// <summary>The other limits leave so little that the quotas are hardly reached; without them, and with many messages late, they are.</summary>
    [Theory, MemberData(nameof(Channels))]
    public void Not_even_when_nothing_else_holds_the_program_back(string channel)
    {
        var talkative = Policy with
        {
            Options = Policy.Options with
            {
                ConsecutiveAutomatic = 1000, SameText = TimeSpan.Zero, HandOverTimeout = TimeSpan.FromSeconds(1), Incidents = [],
                Channels = Policy.Options.Channels.SetItem(channel, Policy.Options.Channels[channel] with { RepliesPerMessage = 20 }),
            },
        };
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var lateBy in new[] { (-10.0, 50.0), (47.2, 49.0) })
        {
            var check = new Budget(channel);
            new World(talkative, Seed(channel, 7), channel, customers: 1)
            {
                LateOneIn = 1, LateBy = lateBy, AgentsWrite = 0.3, LongestPause = TimeSpan.FromMinutes(20),
                Seen = (_, step) =>
                {
                    check.See(step);
                    refused.UnionWith((step.Decision?.Refusals ?? []).Select(refusal => refusal.Reason));
                },
            }.Run(Steps);
        }

        if (channel == "weibo") return;
        Assert.Superset(new HashSet<string> { Reasons.WindowMargin, Reasons.WindowClosed }, refused);
        Assert.True(refused.Contains(Reasons.ReservedForHuman) || refused.Contains(Reasons.QuotaWindow));
    }

    [Theory, MemberData(nameof(Channels))]
    public void Nothing_is_sent_after_an_unsubscribe(string channel) => Watch(channel, () => new SilenceAfterUnsubscribe(channel));

    [Theory, MemberData(nameof(Channels))]
    public void Nothing_is_said_beside_an_agent_and_no_two_replies_after_a_hand_over(string channel) => Watch(channel, () => new SilenceBesideHuman());

    [Theory, MemberData(nameof(Channels))]
    public void No_promotion_at_night_or_while_soothing(string channel) => Watch(channel, () => new Promotions());

    [Theory, MemberData(nameof(Channels))]
    public void Every_unsolved_complaint_is_at_a_human_within_half_an_hour(string channel) => Watch(channel, () => new ComplaintsReachHumans());

    [Theory, MemberData(nameof(Channels))]
    public void Replies_keep_their_order(string channel) => Watch(channel, () => new RepliesInOrder());

    [Theory, MemberData(nameof(Channels))]
    public void Replies_are_few_and_differ(string channel) => Watch(channel, () => new ReplyCounts(2));

    [Theory, MemberData(nameof(Channels))]
    public void One_reply_where_one_is_allowed(string channel)
    {
        var terse = Policy with { Options = Policy.Options with { Channels = Policy.Options.Channels.SetItem(channel, Policy.Options.Channels[channel] with { RepliesPerMessage = 1 }) } };
        Watch(channel, () => new ReplyCounts(1), terse);
    }

    [Theory, MemberData(nameof(Channels))]
    public void No_telephone_number_leaves_the_program(string channel) => Watch(channel, () => new NoPersonalData());

    [Theory, MemberData(nameof(Channels))]
    public void The_same_messages_give_the_same_bytes_also_when_every_conversation_is_saved_and_loaded_between(string channel) =>
        Assert.Equal(Transcript(channel, reload: false), Transcript(channel, reload: true));

    [Theory]
    [InlineData(ReplyClass.Fixed, 4)]
    [InlineData(ReplyClass.Keyword, 1)]
    [InlineData(ReplyClass.Semantic, 2)]
    public void No_minute_of_an_account_holds_more_replies_of_a_class_than_its_rate(ReplyClass of, int perMinute)
    {
        var sent = new List<DateTimeOffset>();
        new World(Policies.WithRate("douyin", of, perMinute), 5, "douyin", customers: 200)
        {
            Seen = (_, step) => sent.AddRange(step.Replies.Where(reply => reply.Account == "shop" && ReplyKinds.ClassOf(reply.ReplyKind) == of).Select(reply => reply.NotBefore)),
            LongestPause = TimeSpan.FromSeconds(8),
        }.Run(5000);
        sent.Sort();
        Assert.True(sent.Count > 20, $"only {sent.Count} replies");
        for (var i = perMinute; i < sent.Count; i++) Assert.True(sent[i] - sent[i - perMinute] >= TimeSpan.FromMinutes(1), $"more than {perMinute} in the minute before {sent[i]:O}");
    }

    [Theory, MemberData(nameof(Channels))]
    public void The_worlds_are_worth_watching(string channel)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
        new World(Policy, 1, channel, customers: 3)
        {
            Seen = (_, step) =>
            {
                foreach (var outcome in step.Outcomes) Count(outcome is Reply reply ? $"reply {reply.ReplyKind}" : outcome.GetType().Name);
                if (step.Decision is { } decision) Count($"action {decision.Action}");
                foreach (var reason in step.Decision?.Reasons ?? []) Count(reason);
            },
        }.Run(Steps);
        string[] wanted =
        [
            "reply Faq", "reply Keyword", "reply Clarify", "reply Soothing", "reply Acknowledgement", "reply Welcome", "reply Handover", "reply Statement",
            "Ticket", "Alert", "Review", "action Answer", "action Soothe", "action Escalate", "action Silent",
            Reasons.NightPromo, Reasons.QuietHours, Reasons.HumanActive, Reasons.DuplicateText, Reasons.ConsecutiveLimit, Reasons.SoothingOpen, Reasons.SoothingDone,
            Reasons.SoothingCooldown, Reasons.Blacklisted, Reasons.Crisis, Reasons.OutsideHours,
        ];
        string[] windowed = ["TemplateRequired", "reply Nudge", Reasons.WindowClosed];
        Assert.All(wanted.Concat(channel == "weibo" ? [] : windowed), what => Assert.Contains(what, seen));
    }

    /// <summary>The project's policy with everything switched on that is off by default.</summary>
    private static PolicySet Policy { get; } = Policies.With(options => options with
    {
        ExtendWindow = true, Incidents = [.. options.Incidents.Select(incident => incident with { Active = true, Channels = [] })],
    });

    private static void Watch(string channel, Func<Check> check, PolicySet? policy = null)
    {
        for (var world = 0; world < Worlds; world++)
        {
            // One world in four has a single customer: nothing dilutes its conversation.
            var customers = world == 0 ? 1 : 3;
            var checks = Enumerable.Range(0, customers).Select(_ => check()).ToArray();
            new World(policy ?? Policy, Seed(channel, world), channel, customers) { Seen = (who, step) => checks[who].See(step) }.Run(Steps);
        }
    }

    private static string Transcript(string channel, bool reload)
    {
        var all = new StringBuilder();
        new World(Policy, Seed(channel, 9), channel, customers: 3, reload)
        {
            Seen = (_, step) =>
            {
                foreach (var outcome in step.Outcomes) all.Append(Encoding.UTF8.GetString(OutcomeJson.Serialize(outcome))).Append('\n');
            },
        }.Run(Steps / 3);
        return all.ToString();
    }

    private static int Seed(string channel, int world) => (channel.Length * 1000) + channel[0] + world;
}
