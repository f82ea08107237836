using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

/// <summary>What agents do, in the record and in the conversation.</summary>
public sealed class Rule_5_7_AgentTests
{
    [Theory]
    [InlineData(AgentAction.Claim)]
    [InlineData(AgentAction.Message)]
    [InlineData(AgentAction.Close)]
    [InlineData(AgentAction.Label)]
    public void Every_action_is_noted(AgentAction action)
    {
        var outcomes = new Talk().Agent(action, "您好");
        Assert.Equal((DecisionAction.Silent, Reasons.AgentAction), (outcomes.Decision().Action, outcomes.Why()));
    }

    [Theory]
    [InlineData("agent-1", 60, false)] // who has written keeps it
    [InlineData("agent-2", 60, true)] // a colleague takes over and says nothing
    [InlineData("agent-1", 121, true)] // comes back after the time is over
    [InlineData("agent-1", 120, true)]
    public void Who_claims_and_never_wrote_in_this_turn_loses_it_to_the_supervisors(string agent, int minutesLater, bool lost)
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.Agent(AgentAction.Message, "您好");
        talk.Now = talk.Now.AddMinutes(minutesLater);
        talk.Agent(AgentAction.Claim, agent: agent);
        Assert.Equal(lost ? 1 : 0, talk.WaitMinutes(121).OfType<Ticket>().Count());
    }

    [Fact]
    public void Who_claims_again_without_having_written_loses_it_too()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(60);
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(121).Ticket();
    }

    [Fact]
    public void An_agents_message_counts_in_the_window_in_which_it_was_sent()
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.WaitMinutes(1);
        var sent = talk.Message(MessageType.Text, "您好") with { Action = AgentAction.Message, AgentId = "a" };
        talk.Now = talk.Now.AddHours(60);
        Assert.Empty(talk.Handle(sent, null).Refused());
        Assert.Equal(1, talk.Conversation.Grants.Single().Human);
    }

    [Fact]
    public void One_dated_in_the_future_counts_now()
    {
        var talk = new Talk();
        talk.Says("人工");
        Assert.Empty(talk.Handle(talk.Message(MessageType.Text, "您好") with { Action = AgentAction.Message, AgentId = "a", SentAt = talk.Now.AddDays(9) }, null).Refused());
        Assert.Equal(1, talk.Conversation.Grants.Single().Human);
    }

    [Fact]
    public void What_the_agent_said_stands_on_the_next_ticket()
    {
        var talk = new Talk();
        talk.Says("几点发货");
        talk.Agent(AgentAction.Message, "请稍等");
        talk.Agent(AgentAction.Claim);
        talk.Agent(AgentAction.Close);
        talk.Sends(MessageType.Image);
        var lines = talk.Says("人工").Ticket().Why.Select(line => (line.From, line.Text)).ToList();
        Assert.Contains(("agent", "请稍等"), lines);
        Assert.Contains(("customer", "[image]"), lines);
        Assert.Equal(("customer", "人工"), lines[^1]);
    }

    [Fact]
    public void A_claim_takes_back_the_offer_and_ends_the_soothing()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.Says("那个", TestData.Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.4)]));
        Assert.NotNull(talk.Conversation.Offer);
        talk.Agent(AgentAction.Claim);
        Assert.Null(talk.Conversation.Offer);
        Assert.False(talk.Conversation.Soothing!.Open);
        Assert.Equal(0, talk.Conversation.ConsecutiveAutomatic);
        talk.Agent(AgentAction.Close);
        talk.WaitMinutes(60).NoTicket();
    }

    [Fact]
    public void A_hand_over_withdraws_what_was_held()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks("gen-coupon-get", intent: "promo").NoReply();
        Assert.Contains(("5.7", Reasons.HumanActive), talk.Says("人工").Refused());
        Assert.DoesNotContain(talk.Until("12:00").OfType<Reply>(), reply => reply.FaqId == "gen-coupon-get");
    }

    [Theory]
    [InlineData(119.9, false)]
    [InlineData(120, true)]
    public void A_hand_over_nobody_answered_ends_to_the_minute(double minutes, bool answers)
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.WaitMinutes(minutes);
        Assert.Equal(answers, talk.Asks("gen-hours").OfType<Reply>().Any());
    }

    [Fact]
    public void Or_with_the_session_where_that_is_shorter()
    {
        var talk = new Talk(Policies.With(options => options with { SessionGap = TimeSpan.FromMinutes(30) }));
        talk.Says("人工");
        talk.WaitMinutes(29.9);
        talk.Asks("gen-hours").NoReply();
        talk.WaitMinutes(30);
        talk.Asks("gen-hours").Reply();
    }
}
