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
    public void An_agent_who_claims_in_time_stops_the_clock()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.WaitMinutes(4);
        talk.Agent(AgentAction.Claim);
        talk.Agent(AgentAction.Message, "您好");
        Assert.Empty(talk.WaitMinutes(300));
    }

    [Fact]
    public void An_agent_who_claims_and_says_nothing_loses_it_to_the_supervisors()
    {
        var talk = new Talk();
        talk.Says("转人工");
        talk.Agent(AgentAction.Claim);
        talk.WaitMinutes(119.99).NoTicket();
        Assert.Equal("supervisor", talk.WaitMinutes(0.01).Ticket().Queue);
        Assert.Null(talk.Conversation.HumanUntil);
        Assert.Empty(talk.WaitMinutes(300));
    }

    [Fact]
    public void A_conversation_no_customer_wrote_in_is_given_back_in_silence()
    {
        var talk = new Talk();
        talk.Agent(AgentAction.Claim);
        Assert.Empty(talk.WaitMinutes(300));
    }
}
