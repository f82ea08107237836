using System.Collections.Immutable;
using Classifier.Worker.Messages;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_2_ReplyWithinTests
{
    [Theory]
    [InlineData("inquiry", MessageType.Text, 5)]
    [InlineData("inquiry", MessageType.Voice, 15)]
    [InlineData("complaint", MessageType.Text, 30)]
    [InlineData("complaint", MessageType.Voice, 30)]
    public void Where_the_queue_names_no_target_the_kind_of_message_does(string intent, MessageType type, int minutes)
    {
        var policy = Policies.WithRouting(table => table with { Queues = table.Queues.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value with { ReplyWithin = null }) });
        var talk = new Talk(policy);
        var message = talk.Message(type, "问一下") with { Transcript = type == MessageType.Voice ? "问一下" : null };
        Assert.Equal(TestData.Noon.AddMinutes(minutes), talk.Handle(message, TestData.Predict(intent)).Ticket().DueAt);
    }

    [Fact]
    public void An_overdue_ticket_moves_to_the_supervisors_once_with_an_alert()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.WaitMinutes(4.99).NoTicket();
        var fired = talk.WaitMinutes(0.01);
        Assert.Equal(("supervisor", TestData.Noon.AddMinutes(15)), (fired.Ticket().Queue, fired.Ticket().DueAt));
        var alert = Assert.Single(fired.OfType<Alert>());
        Assert.Equal(("overdue", "general", "m1:1"), (alert.Name, alert.Details["queue"], alert.Details["ticket"]));
        Assert.Empty(talk.WaitMinutes(600));
    }

    [Fact]
    public void Where_it_names_one_that_one_holds()
    {
        var talk = new Talk(Policies.WithQueue("general", queue => queue with { ReplyWithin = TimeSpan.FromMinutes(7) }));
        Assert.Equal(TestData.Noon.AddMinutes(7), talk.Says("人工").Ticket().DueAt);
    }

    [Fact]
    public void The_supervisors_ticket_says_why()
    {
        var talk = new Talk();
        talk.Says("人工");
        Assert.Equal(Reasons.Overdue, talk.WaitMinutes(5).Ticket().What["reasons"]);
        var claimed = new Talk();
        claimed.Asks("gen-hours");
        claimed.Agent(AgentAction.Claim);
        Assert.StartsWith(Reasons.Overdue, claimed.WaitMinutes(120).Ticket().What["reasons"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticket_leaves_its_queue_once_whoever_takes_it_how_often()
    {
        var talk = new Talk { Around = Classifier.Worker.Policy.Load.Surroundings.Quiet.Waiting("general", 3) };
        talk.Says("人工");
        Assert.Equal(4, talk.Around.Queue("general").Waiting);
        talk.Agent(AgentAction.Claim);
        talk.Agent(AgentAction.Claim, agent: "agent-2");
        talk.Agent(AgentAction.Message, "您好");
        Assert.Equal(3, talk.Around.Queue("general").Waiting);
    }

    [Fact]
    public void Of_several_that_are_overdue_the_one_due_first_comes_first()
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.Complains();
        talk.Now = talk.Now.AddHours(1);
        Assert.Equal(["general", "complaints"], talk.WaitMinutes(0).OfType<Alert>().Select(alert => alert.Details["queue"]));
    }

    [Fact]
    public void A_ticket_of_two_hours_ago_makes_a_new_one_needed_to_the_minute()
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.WaitMinutes(119.9);
        talk.Says("人工").NoTicket();
        talk.WaitMinutes(0.1);
        talk.Says("人工").Ticket();
    }

    [Fact]
    public void One_with_the_supervisors_is_forgotten_after_two_days_to_the_minute()
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.WaitMinutes(5);
        talk.Now = TestData.Noon.AddMinutes(5).AddHours(48);
        talk.Thanks();
        Assert.Empty(talk.Conversation.OpenTickets);
    }

    [Fact]
    public void A_queue_can_have_supervisors_of_its_own()
    {
        var talk = new Talk(Policies.WithRouting(table => table with
        {
            Queues = table.Queues.SetItem("general", table.Queues["general"] with { Supervisor = "lead" }).Add("lead", new QueueRules { Name = "lead", Hours = BusinessHours.Always, ReplyWithin = TimeSpan.FromMinutes(3) }),
        }));
        talk.Says("转人工");
        Assert.Equal("lead", talk.WaitMinutes(5).Ticket().Queue);
        Assert.Empty(talk.WaitMinutes(60));
        Assert.Equal(1, talk.Around.Queue("lead").Waiting);
        talk.Agent(AgentAction.Claim);
        Assert.Equal((0, 0), (talk.Around.Queue("lead").Waiting, talk.Around.Queue("general").Waiting));
    }

    [Fact]
    public void An_agent_who_writes_or_closes_in_time_stops_the_clock()
    {
        foreach (var action in new[] { AgentAction.Message, AgentAction.Close })
        {
            var talk = new Talk();
            talk.Says("转人工");
            talk.WaitMinutes(4);
            talk.Agent(AgentAction.Claim);
            talk.Agent(action, "您好");
            Assert.Empty(talk.WaitMinutes(300));
        }
    }

    [Fact]
    public void A_claim_alone_does_not_stop_it()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.WaitMinutes(4);
        talk.Agent(AgentAction.Claim);
        Assert.Equal(0, talk.Around.Queue("general").Waiting);
        talk.WaitMinutes(0.99).NoTicket();
        var fired = talk.WaitMinutes(0.01);
        Assert.Equal("supervisor", fired.Ticket().Queue);
        Assert.Equal("overdue", Assert.Single(fired.OfType<Alert>()).Name);
        Assert.Equal((0, 1), (talk.Around.Queue("general").Waiting, talk.Around.Queue("supervisor").Waiting));
    }

    [Fact]
    public void Words_that_come_after_it_close_the_supervisors_ticket_too()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(6);
        talk.Agent(AgentAction.Message, "您好");
        Assert.Empty(talk.Conversation.OpenTickets);
        Assert.Equal((0, 0), (talk.Around.Queue("general").Waiting, talk.Around.Queue("supervisor").Waiting));
    }

    [Fact]
    public void An_agent_who_claims_and_says_nothing_loses_it_to_the_supervisors_who_have_its_ticket_already()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(5).Ticket();
        Assert.Empty(talk.WaitMinutes(114.99));
        Assert.NotNull(talk.Conversation.HumanUntil);
        Assert.Empty(talk.WaitMinutes(0.01));
        Assert.Null(talk.Conversation.HumanUntil);
        Assert.Empty(talk.WaitMinutes(300));
    }

    [Fact]
    public void Supervisors_who_take_it_over_and_say_nothing_get_it_once_more()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.WaitMinutes(5).Ticket();
        talk.Agent(AgentAction.Claim, agent: "lead");
        talk.WaitMinutes(119.99).NoTicket();
        Assert.Equal("supervisor", talk.WaitMinutes(0.01).Ticket().Queue);
    }

    [Fact]
    public void An_agent_who_claims_without_a_ticket_and_says_nothing_leaves_one_to_the_supervisors()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(119.99).NoTicket();
        Assert.Equal("supervisor", talk.WaitMinutes(0.01).Ticket().Queue);
        Assert.Null(talk.Conversation.HumanUntil);
        Assert.Empty(talk.WaitMinutes(300));
    }

    [Theory]
    [InlineData(13, 1)] // a session later
    [InlineData(47, 1)]
    [InlineData(49, 0)] // ticketTimeout
    public void A_new_session_drops_no_open_ticket_until_it_times_out(int hours, int open)
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.Wait(TimeSpan.FromHours(hours));
        talk.Thanks();
        Assert.Equal(open, talk.Conversation.OpenTickets.Length);
        Assert.Equal(open, talk.Around.Queue("supervisor").Waiting);
        talk.Agent(AgentAction.Close);
        Assert.Empty(talk.Conversation.OpenTickets);
        Assert.Equal((0, 0), (talk.Around.Queue("general").Waiting, talk.Around.Queue("supervisor").Waiting));
    }

    [Fact]
    public void A_ticket_whose_clock_still_runs_outlives_any_session()
    {
        var talk = new Talk(Policies.With(options => options with { SessionGap = TimeSpan.FromMinutes(1), HandOverTimeout = TimeSpan.FromMinutes(2), TicketTimeout = TimeSpan.FromMinutes(2) }));
        talk.Complains();
        talk.WaitMinutes(20);
        talk.Thanks();
        Assert.Equal("complaints", Assert.Single(talk.Conversation.OpenTickets).Ticket.Queue);
        Assert.Equal("supervisor", talk.WaitMinutes(10).Ticket().Queue);
    }

    [Fact]
    public void Who_calls_for_a_human_again_in_a_new_session_gets_a_ticket_of_that_day()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.Wait(TimeSpan.FromHours(13));
        talk.Says("人工").Ticket();
    }

    [Fact]
    public void A_conversation_no_customer_wrote_in_is_given_back_in_silence()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Claim);
        Assert.Empty(talk.WaitMinutes(300));
    }
}
