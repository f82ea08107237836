using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_7_HumanActiveTests
{
    [Fact]
    public void The_program_is_silent_until_the_agent_closes()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Claim);
        var outcomes = talk.Asks("gen-hours");
        Assert.Equal((DecisionAction.Silent, Reasons.HumanActive), (outcomes.Decision().Action, outcomes.Why()));
        Assert.Single(outcomes);
        talk.Agent(AgentAction.Close);
        Assert.Equal(DecisionAction.Answer, talk.Asks("gen-hours").Decision().Action);
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    public void Or_the_hand_over_times_out(int minutes, bool answers)
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Message, "您好");
        talk.WaitMinutes(minutes);
        Assert.Equal(answers, talk.Asks("gen-hours").OfType<Reply>().Any());
    }

    [Fact]
    public void Each_word_of_the_agent_prolongs_it()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(90);
        talk.Agent(AgentAction.Message, "还在查");
        talk.WaitMinutes(90);
        talk.Asks("gen-hours").NoReply();
    }

    [Fact]
    public void Even_a_complaint_a_picture_a_scan_and_a_call_for_a_human_stay_with_the_agent()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Claim);
        foreach (var outcomes in new[] { talk.Complains(), talk.Sends(MessageType.Image), talk.Does(ChannelEvent.Scan), talk.Says("转人工") }) Assert.Single(outcomes);
    }

    [Fact]
    public void After_the_customer_was_told_that_a_human_comes_nothing_automatic_is_sent()
    {
        var talk = new Talk();
        talk.Says("人工").Reply();
        foreach (var outcomes in new[] { talk.Asks("gen-hours"), talk.Says("查话费"), talk.Says("你好"), talk.Says("人工"), talk.Sends(MessageType.Image), talk.Does(ChannelEvent.Scan), talk.Complains() })
            outcomes.NoReply();
    }

    [Fact]
    public void A_hand_over_nobody_answers_ends_after_two_hours()
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.WaitMinutes(119.9);
        talk.Asks("gen-hours").NoReply();
        talk.WaitMinutes(0.2);
        talk.Asks("gen-address").Reply();
    }

    [Fact]
    public void What_was_held_for_the_morning_is_withdrawn_when_a_human_comes()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks("gen-coupon-get", intent: "promo").NoReply();
        Assert.Contains(("5.7", Reasons.HumanActive), talk.Agent(AgentAction.Claim).Refused());
        Assert.Empty(talk.Until("21:00").OfType<Reply>());
    }

    [Fact]
    public void An_agents_words_begin_the_count_of_automatic_replies_again()
    {
        var talk = new Talk();
        foreach (var id in new[] { "gen-hours", "gen-address", "gen-invoice" }) talk.Asks(id);
        talk.Agent(AgentAction.Message, "您好");
        talk.Agent(AgentAction.Close);
        Assert.Equal(DecisionAction.Answer, talk.Asks("gen-points").Decision().Action);
    }
}
