using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

/// <summary>What events open and close, and what the record says of them.</summary>
public sealed class Rule_6_1_EventsTests
{
    [Theory]
    [InlineData(ChannelEvent.Subscribe, Reasons.NewCustomer, DecisionAction.Welcome)]
    [InlineData(ChannelEvent.Scan, Reasons.NewCustomer, DecisionAction.Welcome)]
    [InlineData(ChannelEvent.Unsubscribe, Reasons.Unsubscribed, DecisionAction.Silent)]
    [InlineData(ChannelEvent.MenuClick, Reasons.EventNoted, DecisionAction.Silent)]
    [InlineData(ChannelEvent.ContactService, Reasons.EventNoted, DecisionAction.Silent)]
    public void Each_event_is_noted_and_who_comes_is_welcomed(ChannelEvent what, string reason, DecisionAction action)
    {
        var decision = new Talk().Does(what).Decision();
        Assert.Equal((reason, action), (Assert.Single(decision.Reasons), decision.Action));
    }

    [Theory]
    [InlineData("wechat", ChannelEvent.Subscribe, SendTrigger.Subscribe)]
    [InlineData("wechat", ChannelEvent.Scan, SendTrigger.Scan)]
    [InlineData("wechat", ChannelEvent.MenuClick, SendTrigger.MenuClick)]
    [InlineData("wechat", ChannelEvent.ContactService, null)]
    [InlineData("miniprogram", ChannelEvent.ContactService, SendTrigger.ContactService)]
    public void Each_opens_what_the_channel_gives_for_it(string channel, ChannelEvent what, SendTrigger? trigger)
    {
        var talk = new Talk(channel: channel);
        talk.Does(what);
        Assert.Equal(trigger is { } given ? [(given, TestData.Noon)] : [], talk.Conversation.Grants.Select(grant => (grant.Trigger, grant.OpenedAt)));
        Assert.Equal("m1", talk.Conversation.LastInboundId);
    }

    [Theory]
    [InlineData(ChannelEvent.Subscribe, true)]
    [InlineData(ChannelEvent.Scan, true)]
    [InlineData(ChannelEvent.MenuClick, true)]
    [InlineData(ChannelEvent.ContactService, false)] // §6.1: does not count
    public void An_interaction_is_remembered_a_click_on_contact_service_is_none(ChannelEvent what, bool counts)
    {
        var talk = new Talk();
        talk.Does(what);
        Assert.Equal(counts ? TestData.Noon : null, talk.Conversation.LastInteractionAt);
    }

    [Fact]
    public void An_event_that_comes_late_does_not_turn_the_last_interaction_back()
    {
        var talk = new Talk();
        var early = talk.Message(MessageType.Event, null) with { Event = ChannelEvent.MenuClick };
        talk.WaitMinutes(5);
        talk.Says("你好", TestData.Predict("other"));
        talk.Handle(early, null);
        Assert.Equal(TestData.Noon.AddMinutes(5), talk.Conversation.LastInteractionAt);
    }

    [Fact]
    public void An_event_dated_in_the_future_counts_from_now()
    {
        var talk = new Talk();
        talk.Handle(talk.Message(MessageType.Event, null) with { Event = ChannelEvent.MenuClick, SentAt = talk.Now.AddDays(9) }, null);
        Assert.Equal((TestData.Noon, TestData.Noon), (talk.Conversation.LastInteractionAt, talk.Conversation.Grants.Single().OpenedAt));
    }

    [Theory]
    [InlineData(ChannelEvent.MenuClick)]
    [InlineData(ChannelEvent.ContactService)]
    public void After_an_unsubscribe_a_click_opens_nothing(ChannelEvent what)
    {
        var talk = new Talk(channel: what == ChannelEvent.MenuClick ? "wechat" : "miniprogram");
        talk.Does(ChannelEvent.Unsubscribe);
        talk.WaitMinutes(1);
        talk.Does(what);
        Assert.Empty(talk.Conversation.Grants);
    }

    [Fact]
    public void Nor_does_a_message_where_one_must_follow()
    {
        var talk = new Talk();
        talk.Does(ChannelEvent.Unsubscribe);
        talk.WaitMinutes(1);
        talk.Asks("gen-hours");
        Assert.Empty(talk.Conversation.Grants);
    }

    [Fact]
    public void A_subscription_in_the_same_second_as_the_unsubscribe_opens_it() // platforms' times are whole seconds
    {
        var talk = new Talk();
        talk.Does(ChannelEvent.Unsubscribe);
        talk.Does(ChannelEvent.Subscribe);
        Assert.False(talk.Conversation.Unsubscribed);
    }

    [Fact]
    public void A_message_in_the_same_second_does_not()
    {
        var talk = new Talk(channel: "weibo");
        talk.Does(ChannelEvent.Unsubscribe);
        talk.Asks("gen-hours").NoReply();
        Assert.True(talk.Conversation.Unsubscribed);
    }

    [Fact]
    public void An_event_lets_the_program_speak_again_to_the_new_interaction()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.Does(ChannelEvent.MenuClick);
        Assert.Equal(0, talk.Conversation.RepliesToLast);
    }

    [Fact]
    public void Who_scans_while_an_agent_has_the_conversation_is_not_welcomed()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Claim);
        var outcomes = talk.Does(ChannelEvent.Scan);
        Assert.Equal((DecisionAction.Silent, Reasons.HumanActive), (outcomes.Decision().Action, outcomes.Why()));
        talk.Agent(AgentAction.Close);
        talk.WaitMinutes(1);
        Assert.Equal(Reasons.NewCustomer, talk.Does(ChannelEvent.Scan).Why());
    }

    [Fact]
    public void And_is_again_from_the_moment_the_agents_time_is_over()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Message, "您好");
        talk.Now = talk.Conversation.HumanUntil!.Value;
        var outcomes = talk.Does(ChannelEvent.Scan);
        Assert.Equal((Reasons.NewCustomer, ReplyKind.Welcome), (outcomes.Why(), outcomes.Reply().ReplyKind));
    }

    [Fact]
    public void A_subscription_that_comes_when_its_minute_is_over_asks_for_a_template()
    {
        var talk = new Talk();
        var early = talk.Message(MessageType.Event, null) with { Event = ChannelEvent.Subscribe };
        talk.WaitMinutes(2);
        var outcomes = talk.Handle(early, null);
        Assert.Equal(DecisionAction.Template, outcomes.Decision().Action);
        Assert.Equal(ReplyKind.Welcome, Assert.Single(outcomes.OfType<TemplateRequired>()).ReplyKind);
    }

    [Fact]
    public void An_unsubscribe_takes_back_the_offer_and_every_grant()
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.4)]));
        talk.Does(ChannelEvent.Unsubscribe);
        Assert.Null(talk.Conversation.Offer);
        Assert.Empty(talk.Conversation.Grants);
    }
}
