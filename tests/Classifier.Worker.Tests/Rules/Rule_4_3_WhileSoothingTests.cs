using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_4_3_WhileSoothingTests
{
    [Fact]
    public void A_promotion_does_not_solve_a_complaint()
    {
        var outcomes = new Talk().Complains(solvedBy: "gen-coupon-get");
        outcomes.NoReplyOf("gen-coupon-get");
        outcomes.Ticket();
    }

    [Fact]
    public void No_promotion_is_sent_while_a_flow_is_open()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.WaitMinutes(1);
        var outcomes = talk.Asks("gen-coupon-get", intent: "promo");
        outcomes.NoReplyOf("gen-coupon-get");
        Assert.Contains(("4.3", Reasons.SoothingOpen), outcomes.Refused());
    }

    [Fact]
    public void No_promotion_is_offered_while_a_flow_is_open()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        var outcomes = talk.Says("那个", TestData.Predict(faq: [("gen-coupon-get", 0.6), ("gen-hours", 0.5)]));
        Assert.Equal(["gen-hours", "gen-address"], talk.Conversation.Offer!.EntryIds);
        Assert.Equal(DecisionAction.Clarify, outcomes.Decision().Action);
    }

    [Fact]
    public void Nor_as_what_is_asked_next()
    {
        var faq = new Classifier.Data.Faq.FaqCatalogue([.. TestData.Policy.Faq.Entries.Select(entry => entry.Id == "gen-hours" ? entry with { FollowUps = ["gen-coupon-get", "gen-address"] } : entry)]);
        var talk = new Talk(TestData.Policy with { Faq = faq });
        talk.Complains(solvedBy: "retail-missing-item");
        talk.Says("那个", TestData.Predict(faq: [("gen-hours", 0.5)]));
        Assert.Equal(["gen-hours", "gen-address"], talk.Conversation.Offer!.EntryIds);
    }

    [Fact]
    public void A_promotion_held_for_the_morning_is_withdrawn()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks("gen-coupon-get", intent: "promo");
        talk.WaitMinutes(5);
        Assert.Contains(("4.3", Reasons.SoothingOpen), talk.Complains().Refused());
        Assert.DoesNotContain(talk.Until("12:00").OfType<Reply>(), reply => reply.FaqId == "gen-coupon-get");
    }

    [Theory]
    [InlineData("谢谢", "other", "neutral")]
    [InlineData("太好了收到了", "other", "positive")]
    public void Thanks_or_a_positive_text_ends_it(string text, string intent, string sentiment)
    {
        var talk = new Talk();
        talk.Complains();
        talk.WaitMinutes(3);
        var outcomes = talk.Says(text, TestData.Predict(intent, sentiment: sentiment));
        Assert.Equal((Reasons.SoothingDone, DecisionAction.Acknowledge), (outcomes.Why(), outcomes.Decision().Action));
        Assert.False(talk.Conversation.Soothing!.Open);
    }

    [Fact]
    public void Thanks_with_anger_in_it_does_not_end_it()
    {
        var talk = new Talk();
        talk.Complains();
        talk.Says("谢谢 气死我了", TestData.Predict("other", sentiment: "positive"));
        Assert.True(talk.Conversation.Soothing!.Open);
    }

    [Fact]
    public void An_agent_who_takes_over_ends_it()
    {
        var talk = new Talk();
        talk.Complains();
        talk.Agent(AgentAction.Claim);
        Assert.False(talk.Conversation.Soothing!.Open);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void It_ends_by_itself_after_two_hours_with_its_ticket_in_the_queue(int minutes, bool open)
    {
        var talk = new Talk();
        talk.Complains();
        talk.WaitMinutes(minutes);
        Assert.Equal(open, talk.Conversation.Soothing!.Open);
    }

    [Theory]
    [InlineData(29, DecisionAction.Escalate)]
    [InlineData(31, DecisionAction.Soothe)]
    public void Within_the_cool_down_it_does_not_start_again(int minutesAfterItsEnd, DecisionAction action)
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.WaitMinutes(3);
        talk.Thanks();
        talk.Agent(AgentAction.Close);
        talk.WaitMinutes(minutesAfterItsEnd);
        var outcomes = talk.Complains();
        Assert.Equal(action, outcomes.Decision().Action);
        Assert.Equal(action == DecisionAction.Escalate, outcomes.Decision().Reasons.Contains(Reasons.SoothingCooldown));
        outcomes.Ticket();
    }

    [Fact]
    public void A_second_negative_message_gets_one_word_of_patience_and_a_third_none()
    {
        var talk = new Talk();
        talk.Complains();
        talk.WaitMinutes(1);
        Assert.Contains("理解", talk.Complains("人呢").Reply().Text, StringComparison.Ordinal);
        talk.WaitMinutes(1);
        talk.Complains("还在吗").NoReply();
    }

    [Fact]
    public void A_second_negative_message_after_an_answer_calls_the_human_at_once_with_the_first_ones_deadline()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.WaitMinutes(10);
        var ticket = talk.Complains("没用").Ticket();
        Assert.Equal(TestData.Noon.AddMinutes(30), ticket.DueAt);
        Assert.Empty(talk.WaitMinutes(19).OfType<Ticket>());
    }
}
