using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

/// <summary>A second complaint, patience, cool-down: what the flow does after its beginning, and what the record says.</summary>
public sealed class Rule_4_3_FlowTests
{
    private const string Solution = "retail-missing-item";

    [Theory]
    [InlineData("inquiry", 0.9, 0.6, true)]
    [InlineData("inquiry", 0.9, 0.59, false)]
    [InlineData("complaint", 0.45, 0.1, true)]
    [InlineData("complaint", 0.44, 0.1, false)]
    public void It_starts_at_the_thresholds_themselves(string intent, double intentScore, double negative, bool starts)
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(intent, intentScore, "negative", negative));
        Assert.Equal(starts, talk.Conversation.Soothing is not null);
    }

    [Theory]
    [InlineData("complaint", true)]
    [InlineData("inquiry", false)]
    public void A_complaint_is_named_beside_the_anger(string intent, bool named)
    {
        var decision = new Talk().Says("气死我了", TestData.Predict(intent)).Decision();
        Assert.Equal(Reasons.NegativeSentiment, decision.Reasons[0]);
        Assert.Equal(named, decision.Reasons.Contains(Reasons.Complaint));
    }

    [Fact]
    public void A_second_complaint_goes_to_a_human_and_begins_no_second_flow()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: Solution);
        Assert.False(talk.Conversation.Soothing!.HandedOver);
        Assert.Null(talk.Conversation.HandOver);
        var outcomes = talk.Complains();
        Assert.Contains(Reasons.SoothingOpen, outcomes.Decision().Reasons);
        Assert.DoesNotContain(Reasons.SoothingCooldown, outcomes.Decision().Reasons);
        Assert.Equal("complaints", outcomes.Ticket().Queue);
        Assert.True(talk.Conversation.Soothing is { HandedOver: true, Open: true, InboundId: "m1" });
        Assert.NotNull(talk.Conversation.HandOver);
        Assert.Single(talk.Conversation.Complaints);
        Assert.DoesNotContain(talk.WaitMinutes(31).OfType<Ticket>(), ticket => ticket.Queue == "complaints");
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void In_the_cool_down_the_flow_that_ended_stays_ended(int minutes, bool cooling)
    {
        var talk = new Talk();
        talk.Complains(solvedBy: Solution);
        talk.Thanks();
        talk.Agent(AgentAction.Close);
        talk.WaitMinutes(minutes);
        var decision = talk.Complains("又来了").Decision();
        Assert.Equal(cooling, decision.Reasons.Contains(Reasons.SoothingCooldown));
        Assert.DoesNotContain(Reasons.SoothingOpen, decision.Reasons);
        Assert.Equal(!cooling, talk.Conversation.Soothing!.Open);
        Assert.Equal(cooling ? 1 : 2, talk.Conversation.Complaints.Length);
    }

    [Fact]
    public void The_first_complaint_without_a_solution_hands_over()
    {
        var talk = new Talk();
        talk.Complains();
        Assert.NotNull(talk.Conversation.HandOver);
    }

    [Fact]
    public void One_word_of_patience_is_left_then_and_after_it_silence()
    {
        var talk = new Talk();
        talk.Complains();
        var outcomes = talk.Says("在吗");
        Assert.Equal([Reasons.HumanActive, Reasons.SoothingOpen], outcomes.Decision().Reasons);
        Assert.Equal((DecisionAction.Soothe, ReplyKind.Soothing), (outcomes.Decision().Action, outcomes.Reply().ReplyKind));
        var again = talk.Says("在吗");
        again.NoReply();
        Assert.Equal(DecisionAction.Silent, again.Decision().Action);
    }

    [Fact]
    public void Who_did_not_complain_hears_nothing_more_and_the_record_says_so()
    {
        var talk = new Talk();
        talk.Says("人工");
        var outcomes = talk.Says("在吗");
        Assert.Single(outcomes);
        Assert.Equal((DecisionAction.Silent, Reasons.HumanActive), (outcomes.Decision().Action, Assert.Single(outcomes.Decision().Reasons)));
    }

    [Fact]
    public void A_complaint_has_its_own_ticket_though_the_supervisors_have_one_of_something_else()
    {
        foreach (var solved in new[] { false, true })
        {
            var talk = Overdue();
            if (solved) talk.Complains(solvedBy: Solution).NoTicket();
            Assert.Equal("complaints", talk.Complains().Ticket().Queue);
        }
    }

    [Fact]
    public void So_has_one_that_the_thirty_minutes_bring_to_a_human()
    {
        var talk = Overdue();
        talk.Complains(solvedBy: Solution).NoTicket();
        var ticket = talk.WaitMinutes(30).Ticket();
        Assert.Equal("complaints", ticket.Queue);
        Assert.Contains(Reasons.Complaint, ticket.What["reasons"], StringComparison.Ordinal);
        Assert.NotNull(talk.Conversation.HandOver);
        Assert.True(talk.Conversation.Soothing!.HandedOver);
    }

    [Fact]
    public void Complaints_older_than_those_that_blacklist_are_forgotten()
    {
        var talk = new Talk();
        talk.Conversation = talk.Conversation with { Complaints = [talk.Now.AddDays(-30), talk.Now.AddDays(-30).AddSeconds(1)] };
        talk.Complains();
        Assert.Equal([talk.Now.AddDays(-30).AddSeconds(1), talk.Now], talk.Conversation.Complaints);
    }

    /// <summary>A picture that nobody looked at: its ticket, which calls no human, is with the supervisors.</summary>
    private static Talk Overdue()
    {
        var talk = new Talk(Policies.With(options => options with { ConsecutiveAutomatic = 9 }));
        talk.Sends(MessageType.Image);
        Assert.Equal("supervisor", talk.WaitMinutes(15).Ticket().Queue);
        return talk;
    }
}
