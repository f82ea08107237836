using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_1_WindowTests
{
    [Theory]
    [InlineData(47.0, true, null)]
    [InlineData(47.51, false, Reasons.WindowMargin)]
    [InlineData(49.0, false, Reasons.WindowClosed)]
    public void A_message_that_arrives_late_is_answered_only_within_its_window(double hours, bool sent, string? reason)
    {
        var talk = new Talk();
        var message = talk.Message(MessageType.Text, "问一下");
        talk.Now = talk.Now.AddHours(hours);
        var outcomes = talk.Handle(message, TestData.Predict(faq: ("gen-hours", 0.9)));
        Assert.Equal(sent, outcomes.OfType<Reply>().Any());
        if (sent) return;
        var required = Assert.Single(outcomes.OfType<TemplateRequired>());
        Assert.Equal((reason, "gen-hours", DecisionAction.Template), (Assert.Single(required.Reasons), required.FaqId, outcomes.Decision().Action));
        Assert.Contains(("6.1", reason!), outcomes.Refused());
    }

    [Fact]
    public void A_reply_says_until_when_it_may_be_sent() => Assert.Equal(TestData.Noon.AddHours(47.5), new Talk().Asks("gen-hours").Reply().ExpiresAt);

    [Fact]
    public void A_message_dated_in_the_future_does_not_lengthen_the_window()
    {
        var talk = new Talk();
        var message = talk.Message(MessageType.Text, "问一下") with { SentAt = talk.Now.AddDays(30) };
        Assert.Equal(TestData.Noon.AddHours(47.5), talk.Handle(message, TestData.Predict(faq: ("gen-hours", 0.9))).Reply().ExpiresAt);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3600, false)]
    [InlineData(3601, true)]
    public void And_one_far_in_the_future_is_marked(int seconds, bool marked)
    {
        var talk = new Talk();
        var decision = talk.Handle(talk.Message(MessageType.Text, "问一下") with { SentAt = talk.Now.AddSeconds(seconds) }, TestData.Predict(faq: ("gen-hours", 0.9))).Decision();
        Assert.Equal(marked ? [Reasons.FaqMatch, Reasons.ClockAhead] : [Reasons.FaqMatch], decision.Reasons);
    }

    [Fact]
    public void Unsubscribing_closes_it_at_once_and_withdraws_what_was_held()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks("gen-coupon-get", intent: "promo").NoReply();
        var outcomes = talk.Does(ChannelEvent.Unsubscribe);
        Assert.Equal(Reasons.Unsubscribed, outcomes.Why());
        Assert.Contains(("6.1", Reasons.Unsubscribed), outcomes.Refused());
        Assert.Empty(talk.Until("21:00").OfType<Reply>());
    }

    [Theory]
    [InlineData("wechat", false)] // only followers can be written to
    [InlineData("weibo", true)]
    [InlineData("douyin", true)]
    public void A_message_after_it_opens_the_window_where_one_can_write_without_following(string channel, bool answered)
    {
        var talk = new Talk(channel: channel);
        talk.Does(ChannelEvent.Unsubscribe);
        talk.WaitMinutes(1);
        var outcomes = talk.Asks("gen-hours");
        Assert.Equal(answered, outcomes.OfType<Reply>().Any());
        Assert.Empty(outcomes.OfType<TemplateRequired>());
        if (!answered) outcomes.Ticket();
    }

    [Fact]
    public void A_new_subscription_opens_it()
    {
        var talk = new Talk();
        talk.Does(ChannelEvent.Unsubscribe);
        talk.WaitMinutes(1);
        Assert.Equal(DecisionAction.Welcome, talk.Does(ChannelEvent.Subscribe).Decision().Action);
        Assert.Equal(DecisionAction.Answer, talk.Asks("gen-hours").Decision().Action);
    }

    [Fact]
    public void A_subscription_from_before_it_that_comes_late_does_not()
    {
        var talk = new Talk();
        var early = talk.Message(MessageType.Event, null) with { Event = ChannelEvent.Subscribe };
        talk.WaitMinutes(1);
        talk.Does(ChannelEvent.Unsubscribe);
        talk.Handle(early, null).NoReply();
        Assert.True(talk.Conversation.Unsubscribed);
    }

    [Fact]
    public void A_held_reply_whose_window_closes_meanwhile_becomes_a_template_message_under_the_same_id()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks("gen-coupon-get", intent: "promo").NoReply();
        talk.Conversation = talk.Conversation with { Grants = [.. talk.Conversation.Grants.Select(grant => grant with { OpenedAt = grant.OpenedAt.AddHours(-41) })] };
        var required = Assert.Single(talk.Until("07:00").OfType<TemplateRequired>());
        Assert.Equal("m1:1", required.Id);
    }

    [Fact]
    public void An_agents_message_beyond_the_budget_is_noted_with_the_rule()
    {
        var talk = new Talk();
        talk.Says("人工");
        for (var i = 0; i < 4; i++) Assert.Empty(talk.Agent(AgentAction.Message, $"第{i}句").Refused());
        var outcomes = talk.Agent(AgentAction.Message, "第六句");
        Assert.Equal(("6.1", Reasons.QuotaWindow), Assert.Single(outcomes.Refused()));
        Assert.Null(outcomes.Decision().Refusals!.Value[0].ReplyKind);
    }
}
