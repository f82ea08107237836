using System.Globalization;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Tests.Rules;

/// <summary>Windows and quotas per channel, from data/policy.yaml. Each case: what the customer did, how long ago, and whether and why not something may be sent.</summary>
public sealed class Rule_6_1_SendBudgetTests
{
    [Theory]
    // 微信: 48 h from a message, nothing automatic in the last 30 min
    [InlineData("wechat", "message", "47:29:59", null)]
    [InlineData("wechat", "message", "47:30:00", Reasons.WindowMargin)]
    [InlineData("wechat", "message", "48:00:00", Reasons.WindowClosed)]
    // menu click, follow, scan: 1 min
    [InlineData("wechat", "menu_click", "00:00:54", null)]
    [InlineData("wechat", "menu_click", "00:00:55", Reasons.WindowMargin)]
    [InlineData("wechat", "menu_click", "00:01:00", Reasons.WindowClosed)]
    [InlineData("wechat", "subscribe", "00:00:54", null)]
    [InlineData("wechat", "subscribe", "00:01:00", Reasons.WindowClosed)]
    [InlineData("wechat", "scan", "00:00:54", null)]
    [InlineData("wechat", "scan", "00:01:00", Reasons.WindowClosed)]
    // a contact-service click is no interaction on WeChat, entering the chat is one in the mini-program
    [InlineData("wechat", "contact_service", "00:00:01", Reasons.NoWindow)]
    [InlineData("miniprogram", "contact_service", "00:00:54", null)]
    [InlineData("miniprogram", "contact_service", "00:01:00", Reasons.WindowClosed)]
    [InlineData("miniprogram", "message", "47:29:59", null)]
    [InlineData("miniprogram", "message", "48:00:00", Reasons.WindowClosed)]
    [InlineData("wecom", "message", "47:29:59", null)]
    [InlineData("wecom", "message", "48:00:00", Reasons.WindowClosed)]
    [InlineData("wecom", "menu_click", "00:00:01", Reasons.NoWindow)]
    [InlineData("douyin", "message", "47:29:59", null)]
    [InlineData("douyin", "message", "48:00:00", Reasons.WindowClosed)]
    // no window
    [InlineData("weibo", "message", "999:00:00", null)]
    public void The_window_hangs_on_channel_and_interaction(string channel, string did, string ago, string? reason)
    {
        var parts = ago.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var at = TestData.Noon - new TimeSpan(parts[0], parts[1], parts[2]);
        Assert.Equal(reason, SendBudget.Ask(SendBudget.Open([], Channel(channel), Trigger(did), at), Channel(channel), ReplyClass.Fixed, TestData.Noon).Reason);
    }

    [Theory]
    [InlineData("wechat", "message", 3, 2)]
    [InlineData("wechat", "menu_click", 3, 0)]
    [InlineData("wechat", "subscribe", 3, 0)]
    [InlineData("wechat", "scan", 3, 0)]
    [InlineData("miniprogram", "message", 3, 2)]
    [InlineData("miniprogram", "contact_service", 2, 0)]
    [InlineData("wecom", "message", 3, 2)]
    [InlineData("douyin", "message", 3, 5)] // of one class; the rest by agents
    [InlineData("douyin", "subscribe", 1, 0)]
    public void The_quota_is_shared_with_agents_for_whom_slots_are_kept(string channel, string did, int automatic, int thenByAgents)
    {
        var (rules, sent, byAgents) = (Channel(channel), 0, 0);
        var grants = SendBudget.Open([], rules, Trigger(did), TestData.Noon);
        while (SendBudget.Ask(grants, rules, ReplyClass.Semantic, TestData.Noon) is { Reason: null } answer && ++sent < 100) grants = SendBudget.Spend(grants, answer, ReplyClass.Semantic);
        while (SendBudget.Ask(grants, rules, ReplyClass.Human, TestData.Noon) is { Reason: null } answer && ++byAgents < 100) grants = SendBudget.Spend(grants, answer, ReplyClass.Human);
        Assert.Equal((automatic, thenByAgents), (sent, byAgents));
        Assert.Equal(Reasons.QuotaWindow, SendBudget.Ask(grants, rules, ReplyClass.Human, TestData.Noon).Reason);
    }

    [Fact]
    public void Agents_may_use_every_slot_and_then_the_program_has_none()
    {
        var rules = Channel("wechat");
        var grants = SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon);
        for (var i = 0; i < 5; i++) grants = SendBudget.Spend(grants, SendBudget.Ask(grants, rules, ReplyClass.Human, TestData.Noon), ReplyClass.Human);
        Assert.Equal(Reasons.QuotaWindow, SendBudget.Ask(grants, rules, ReplyClass.Fixed, TestData.Noon).Reason);
    }

    [Fact]
    public void The_slots_that_are_left_are_an_agents_and_the_refusal_says_so_in_numbers()
    {
        var rules = Channel("wechat");
        var grants = SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon);
        for (var i = 0; i < 3; i++) grants = SendBudget.Spend(grants, SendBudget.Ask(grants, rules, ReplyClass.Fixed, TestData.Noon), ReplyClass.Fixed);
        var answer = SendBudget.Ask(grants, rules, ReplyClass.Fixed, TestData.Noon);
        Assert.Equal((Reasons.ReservedForHuman, "wechat message: 3 of 5 are used, 2 are kept for agents"), (answer.Reason, answer.Detail));
    }

    [Fact]
    public void Agents_may_write_in_the_last_half_hour_but_not_after_the_window()
    {
        var rules = Channel("wechat");
        var grants = SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon);
        Assert.Null(SendBudget.Ask(grants, rules, ReplyClass.Human, TestData.Noon.AddHours(47.9)).Reason);
        Assert.Equal(Reasons.WindowClosed, SendBudget.Ask(grants, rules, ReplyClass.Human, TestData.Noon.AddHours(48)).Reason);
    }

    [Fact]
    public void Of_two_open_grants_the_one_that_closes_first_is_used()
    {
        var rules = Channel("wechat");
        var grants = SendBudget.Open(SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon), rules, SendTrigger.MenuClick, TestData.Noon);
        var answer = SendBudget.Ask(grants, rules, ReplyClass.Fixed, TestData.Noon);
        Assert.Equal((SendTrigger.MenuClick, TestData.Noon.AddSeconds(55)), (answer.Grant!.Trigger, answer.ExpiresAt));
        Assert.Equal(SendTrigger.Message, SendBudget.Ask(grants, rules, ReplyClass.Fixed, TestData.Noon.AddMinutes(2)).Grant!.Trigger);
    }

    [Fact]
    public void A_new_message_opens_the_quota_again_and_an_old_one_that_comes_late_does_not()
    {
        var rules = Channel("wechat");
        var grants = SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon);
        grants = SendBudget.Spend(grants, SendBudget.Ask(grants, rules, ReplyClass.Fixed, TestData.Noon), ReplyClass.Fixed);
        Assert.Equal(1, Assert.Single(SendBudget.Open(grants, rules, SendTrigger.Message, TestData.Noon.AddHours(-1))).Used);
        Assert.Equal(0, Assert.Single(SendBudget.Open(grants, rules, SendTrigger.Message, TestData.Noon.AddHours(1))).Used);
    }

    [Fact]
    public void Douyin_counts_each_class_of_reply_by_itself()
    {
        var rules = Channel("douyin");
        var grants = SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon);
        for (var i = 0; i < 3; i++) grants = SendBudget.Spend(grants, SendBudget.Ask(grants, rules, ReplyClass.Semantic, TestData.Noon), ReplyClass.Semantic);
        Assert.Equal("douyin message: 3 of 3 semantic replies are used", SendBudget.Ask(grants, rules, ReplyClass.Semantic, TestData.Noon).Detail);
        Assert.Null(SendBudget.Ask(grants, rules, ReplyClass.Keyword, TestData.Noon).Reason);
    }

    [Theory]
    [InlineData(Reasons.WindowClosed, "48:00:00", "wechat message: 48 h are over")]
    [InlineData(Reasons.WindowMargin, "47:45:00", "wechat message: less than 30 min of 48 h are left")]
    public void A_refusal_says_how_long_the_window_was(string reason, string ago, string detail)
    {
        var parts = ago.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var answer = SendBudget.Ask([new(SendTrigger.Message, TestData.Noon - new TimeSpan(parts[0], parts[1], parts[2]))], Channel("wechat"), ReplyClass.Fixed, TestData.Noon);
        Assert.Equal((reason, detail), (answer.Reason, answer.Detail));
        Assert.Equal((null, null), (answer.Grant, answer.ExpiresAt));
    }

    [Fact]
    public void Of_several_refusals_the_one_that_says_most_is_told()
    {
        var rules = Channel("wechat");
        SendGrant Message(TimeSpan ago, int used = 0) => new(SendTrigger.Message, TestData.Noon - ago) { Human = used };
        SendGrant Click(TimeSpan ago, int used = 0) => new(SendTrigger.MenuClick, TestData.Noon - ago) { Human = used };
        string? Why(params SendGrant[] grants) => SendBudget.Ask([.. grants], rules, ReplyClass.Fixed, TestData.Noon).Reason;
        var (closed, margin, quota) = (Message(TimeSpan.FromHours(50)), Click(TimeSpan.FromSeconds(57)), Message(TimeSpan.FromHours(1), 5));
        Assert.Equal(Reasons.WindowMargin, Why(closed, margin));
        Assert.Equal(Reasons.WindowMargin, Why(margin, closed));
        Assert.Equal(Reasons.QuotaWindow, Why(quota, margin));
        Assert.Equal(Reasons.QuotaWindow, Why(margin, quota));
        Assert.Equal(Reasons.QuotaWindow, Why(Click(TimeSpan.FromHours(1)), quota));
        Assert.Null(Why(quota, Click(TimeSpan.FromSeconds(1))));
        Assert.Null(Why(Click(TimeSpan.FromSeconds(1)), quota));
    }

    [Fact]
    public void A_grant_that_the_channel_gives_no_more_counts_for_nothing() =>
        Assert.Equal(Reasons.NoWindow, SendBudget.Ask([new(SendTrigger.ContactService, TestData.Noon)], Channel("wechat"), ReplyClass.Fixed, TestData.Noon).Reason);

    [Fact]
    public void The_same_interaction_told_twice_opens_one_grant()
    {
        var rules = Channel("wechat");
        Assert.Single(SendBudget.Open(SendBudget.Open([], rules, SendTrigger.Message, TestData.Noon), rules, SendTrigger.Message, TestData.Noon));
    }

    [Fact]
    public void An_agents_message_runs_to_the_end_of_the_window_and_a_program_s_to_its_margin()
    {
        var grants = SendBudget.Open([], Channel("wechat"), SendTrigger.Message, TestData.Noon);
        Assert.Equal(TestData.Noon.AddHours(48), SendBudget.Ask(grants, Channel("wechat"), ReplyClass.Human, TestData.Noon).ExpiresAt);
        Assert.Equal(TestData.Noon.AddHours(47.5), SendBudget.Ask(grants, Channel("wechat"), ReplyClass.Fixed, TestData.Noon).ExpiresAt);
    }

    private static ChannelRules Channel(string name) => TestData.Policy.Options.Channels[name];

    private static SendTrigger Trigger(string did) => Enum.Parse<SendTrigger>(did.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
