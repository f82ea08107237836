using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_4_OverflowTests
{
    [Theory]
    [InlineData(9, "general")]
    [InlineData(10, "tech")]
    public void A_full_queue_overflows(int waiting, string queue)
    {
        var talk = new Talk(Small()) { Around = Surroundings.Quiet.Waiting("general", waiting) };
        var outcomes = talk.Says("人工");
        Assert.Equal(queue, outcomes.Ticket().Queue);
        Assert.Equal(queue == "tech", outcomes.Decision().Reasons.Contains(Reasons.Overflow));
    }

    [Fact]
    public void The_overflow_of_a_full_overflow_is_next()
    {
        var talk = new Talk(Small()) { Around = Surroundings.Quiet.Waiting("general", 10).Waiting("tech", 10) };
        Assert.Equal("promo", talk.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void When_all_are_full_the_on_duty_queue_takes_it_and_if_that_is_full_too_the_first()
    {
        var full = Surroundings.Quiet.Waiting("general", 10).Waiting("tech", 10).Waiting("promo", 10);
        Assert.Equal("night", new Talk(Small()) { Around = full }.Says("人工").Ticket().Queue);
        var policy = Small();
        policy = policy with { Routing = policy.Routing with { OnDuty = policy.Routing.Queues["tech"] } };
        Assert.Equal("general", new Talk(policy) { Around = full }.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void Nothing_goes_to_a_queue_without_consumers_when_another_one_has_them()
    {
        var talk = new Talk(Small()) { Around = Surroundings.Quiet.Staffed("general", 0).Staffed("tech", 0).Staffed("promo", 2) };
        var outcomes = talk.Says("人工");
        Assert.Equal("promo", outcomes.Ticket().Queue);
        Assert.Contains(Reasons.NoConsumers, outcomes.Decision().Reasons);
    }

    [Fact]
    public void Even_a_full_queue_with_people_is_better_than_an_empty_room()
    {
        var around = TestData.Policy.Routing.Queues.Keys.Aggregate(Surroundings.Quiet, (all, queue) => all.Staffed(queue, 0)).Staffed("promo", 2).Waiting("promo", 10);
        Assert.Equal("promo", new Talk(Small()) { Around = around }.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void Supervisors_are_the_last_to_stand_in()
    {
        var around = TestData.Policy.Routing.Queues.Keys.Aggregate(Surroundings.Quiet, (all, queue) => all.Staffed(queue, 0)).Staffed("supervisor", 1);
        Assert.Equal("supervisor", new Talk(Small()) { Around = around }.Says("人工").Ticket().Queue);
        Assert.Equal("vip", new Talk(Small()) { Around = around.Staffed("vip", 1) }.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void When_nobody_is_anywhere_the_ticket_waits_where_it_belongs()
    {
        var around = TestData.Policy.Routing.Queues.Keys.Aggregate(Surroundings.Quiet, (all, queue) => all.Staffed(queue, 0));
        Assert.Equal("general", new Talk(Small()) { Around = around }.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void A_closed_overflow_does_not_take_over()
    {
        var talk = new Talk(Small()) { Around = Surroundings.Quiet.Waiting("general", 10).Waiting("tech", 10) };
        talk.Until("22:30");
        Assert.Equal("night", talk.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void A_full_queue_overflows_to_its_own_stand_ins_only()
    {
        var policy = Small();
        policy = policy with { Routing = policy.Routing with { OnDuty = policy.Routing.Queues["tech"] } };
        var full = Surroundings.Quiet.Waiting("general", 10).Waiting("tech", 10).Waiting("promo", 10).Staffed("vip", 2);
        Assert.Equal("general", new Talk(policy) { Around = full }.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void The_stand_ins_of_an_empty_queue_come_before_strangers() =>
        Assert.Equal("tech", new Talk(Small()) { Around = Surroundings.Quiet.Staffed("general", 0).Staffed("vip", 2) }.Says("人工").Ticket().Queue);

    [Fact]
    public void Fewer_than_none_never_wait()
    {
        Assert.Equal(0, Surroundings.Quiet.Waiting("general", -3).Queue("general").Waiting);
        Assert.Equal(2, Surroundings.Quiet.Waiting("general", 3).Waiting("general", -1).Queue("general").Waiting);
    }

    [Fact]
    public void A_queue_that_closed_is_passed_over_though_somebody_is_at_it()
    {
        var around = TestData.Policy.Routing.Queues.Keys.Aggregate(Surroundings.Quiet, (all, queue) => all.Staffed(queue, 0)).Staffed("finance", 1).Staffed("supervisor", 1);
        var talk = new Talk(Small()) { Around = around };
        talk.Until("22:30");
        Assert.Equal("supervisor", talk.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void Of_those_with_people_one_with_room_comes_first()
    {
        var around = TestData.Policy.Routing.Queues.Keys.Aggregate(Surroundings.Quiet, (all, queue) => all.Staffed(queue, 0)).Staffed("promo", 1).Waiting("promo", 10).Staffed("vip", 1);
        var lonely = Small();
        lonely = lonely with { Routing = lonely.Routing with { Queues = lonely.Routing.Queues.SetItem("general", lonely.Routing.Queues["general"] with { Overflow = null }) } };
        Assert.Equal("vip", new Talk(lonely) { Around = around }.Says("人工").Ticket().Queue);
    }

    [Fact]
    public void Waiting_tickets_are_counted_until_an_agent_takes_them()
    {
        var talk = new Talk();
        talk.Says("人工");
        Assert.Equal(1, talk.Around.Queue("general").Waiting);
        talk.WaitMinutes(5);
        Assert.Equal((0, 1), (talk.Around.Queue("general").Waiting, talk.Around.Queue("supervisor").Waiting));
        talk.Agent(AgentAction.Claim);
        Assert.Equal((0, 0), (talk.Around.Queue("general").Waiting, talk.Around.Queue("supervisor").Waiting));
    }

    private static PolicySet Small() => Policies.WithRouting(table => table with
    {
        Queues = table.Queues
            .SetItem("general", table.Queues["general"] with { Capacity = 10, Overflow = "tech" })
            .SetItem("tech", table.Queues["tech"] with { Capacity = 10, Overflow = "promo" })
            .SetItem("promo", table.Queues["promo"] with { Capacity = 10, Overflow = "general" }),
    });
}
