using System.Collections.Immutable;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Customers;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_7_1_TiersTests
{
    [Theory]
    [InlineData("followedAt=2026-03-03T12:00:01+08:00", CustomerTier.New)]
    [InlineData("followedAt=2026-03-03T11:59:59+08:00", CustomerTier.Regular)]
    [InlineData("followedAt=2026-03-09T00:00:00+08:00 interactions30d=0", CustomerTier.New)]
    [InlineData("followedAt=2026-03-09T00:00:00+08:00 interactions30d=1", CustomerTier.Regular)]
    [InlineData("interactions30d=3", CustomerTier.Regular)]
    [InlineData("interactions30d=4", CustomerTier.Active)]
    [InlineData("interactions30d=viele", CustomerTier.Regular)]
    [InlineData("lastInteractionAt=2025-12-10T12:00:01+08:00", CustomerTier.Regular)]
    [InlineData("lastInteractionAt=2025-12-10T11:59:59+08:00", CustomerTier.Dormant)]
    [InlineData("complaints=9", CustomerTier.Regular)]
    [InlineData("complaints=10", CustomerTier.Blacklisted)]
    [InlineData("violations=10 interactions30d=40", CustomerTier.Blacklisted)]
    [InlineData("", CustomerTier.Regular)]
    public void The_facts_the_sender_gives_make_the_tier(string facts, string tier) => Assert.Equal(tier, new Talk { Attributes = Facts(facts) }.Says("人工").Ticket().Who["tier"]);

    [Fact]
    public void A_silence_the_program_has_seen_itself_makes_dormant()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.Wait(TimeSpan.FromDays(91));
        var outcomes = talk.Says("你好", TestData.Predict("other"));
        Assert.Contains("好久不见", outcomes.Reply().Text, StringComparison.Ordinal);
        Assert.Contains(Reasons.Dormant, outcomes.Decision().Reasons);
    }

    [Fact]
    public void What_the_program_has_seen_itself_comes_before_what_the_sender_says()
    {
        var talk = new Talk { Attributes = Facts("lastInteractionAt=2025-01-01T00:00:00+08:00") };
        Assert.Contains(Reasons.Dormant, talk.Asks("gen-hours").Decision().Reasons);
        talk.WaitMinutes(1);
        Assert.DoesNotContain(Reasons.Dormant, talk.Asks("gen-address").Decision().Reasons);
    }

    [Fact]
    public void Ninety_days_to_the_second_are_not_yet_dormant() =>
        Assert.Equal(CustomerTier.Regular, new Talk { Attributes = Facts("lastInteractionAt=2025-12-10T12:00:00+08:00") }.Says("人工").Ticket().Who["tier"]);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_complaint_counts_for_thirty_days(int secondsInside, bool blacklisted)
    {
        var talk = new Talk();
        talk.Conversation = talk.Conversation with { Complaints = [.. Enumerable.Repeat(talk.Now.AddDays(-30).AddSeconds(1 + secondsInside), 10)] };
        Assert.Equal(blacklisted, talk.Asks("gen-hours").Why() == Reasons.Blacklisted);
    }

    [Fact]
    public void The_complaint_that_makes_ten_is_still_one_of_a_regular_customer()
    {
        var talk = new Talk();
        talk.Conversation = talk.Conversation with { Complaints = [.. Enumerable.Repeat(talk.Now.AddDays(-1), 9)] };
        Assert.Equal(CustomerTier.Regular, talk.Complains().Ticket().Who["tier"]);
    }

    [Fact]
    public void Facts_and_name_of_earlier_messages_hold_until_new_ones_come()
    {
        var talk = new Talk { Attributes = Facts("complaints=12"), Nickname = "小林" };
        talk.Asks("gen-hours");
        (talk.Attributes, talk.Nickname) = (ImmutableSortedDictionary<string, string>.Empty, null);
        talk.Agent(AgentAction.Close);
        Assert.Equal(Reasons.Blacklisted, talk.Asks("gen-hours").Why());
        Assert.Equal("小林", talk.Conversation.Nickname);
        (talk.Attributes, talk.Nickname) = (Facts("complaints=0"), "大林");
        talk.Agent(AgentAction.Close);
        talk.Asks("gen-address").Reply();
        Assert.Equal("大林", talk.Conversation.Nickname);
    }

    [Fact]
    public void Complaints_the_program_has_seen_itself_blacklist()
    {
        var talk = new Talk();
        for (var i = 0; i < 10; i++)
        {
            talk.Complains();
            talk.Agent(AgentAction.Close);
            talk.Wait(TimeSpan.FromHours(1));
        }

        Assert.Contains(Reasons.Blacklisted, talk.Complains().Decision().Reasons);
        talk.Wait(TimeSpan.FromDays(31));
        Assert.DoesNotContain(Reasons.Blacklisted, talk.Complains().Decision().Reasons);
    }

    [Fact]
    public void Who_subscribes_or_greets_as_a_new_customer_is_welcomed()
    {
        Assert.Equal((DecisionAction.Welcome, Reasons.NewCustomer), Said(new Talk().Does(ChannelEvent.Subscribe)));
        var greeting = new Talk { Attributes = Facts("followedAt=2026-03-09T00:00:00+08:00") }.Says("你好", TestData.Predict("other"));
        Assert.Equal((DecisionAction.Welcome, ReplyKind.Welcome), (greeting.Decision().Action, greeting.Reply().ReplyKind));
        Assert.Contains(Reasons.NewCustomer, greeting.Decision().Reasons);
    }

    [Fact]
    public void An_active_customers_ticket_has_priority()
    {
        Assert.Equal(4, new Talk().Says("人工").Ticket().Priority);
        Assert.Equal(5, new Talk { Attributes = Facts("interactions30d=9") }.Says("人工").Ticket().Priority);
        Assert.Equal(9, new Talk { Attributes = Facts("interactions30d=9 vip=true") }.Says("人工").Ticket().Priority);
    }

    [Fact]
    public void A_blacklisted_customer_gets_the_standard_apology_and_a_human_whatever_they_ask()
    {
        var outcomes = new Talk { Attributes = Facts("complaints=12") }.Asks("gen-hours");
        Assert.Equal((DecisionAction.Escalate, Reasons.Blacklisted), Said(outcomes));
        Assert.Contains("很抱歉", outcomes.Reply().Text, StringComparison.Ordinal);
        outcomes.Ticket();
    }

    [Fact]
    public void And_after_it_silence_until_the_human_comes()
    {
        var talk = new Talk { Attributes = Facts("complaints=12") };
        talk.Asks("gen-hours");
        Assert.NotNull(talk.Conversation.HandOver);
        talk.Asks("gen-address").NoReply();
    }

    [Fact]
    public void Wording_that_is_forbidden_for_the_tier_is_not_sent()
    {
        var policy = Policies.With(options => options with { Tiers = options.Tiers with { Forbidden = options.Tiers.Forbidden.SetItem(CustomerTier.Regular, ["门店"]) } });
        var outcomes = new Talk(policy).Asks("gen-hours");
        outcomes.NoReplyOf("gen-hours");
        Assert.Contains(("7.1", Reasons.TierWording), outcomes.Refused());
        Assert.Equal(DecisionAction.Escalate, outcomes.Decision().Action);
        new Talk(policy) { Attributes = Facts("interactions30d=9") }.Asks("gen-hours").Reply();
    }

    private static (DecisionAction, string) Said(IReadOnlyList<Outcome> outcomes) => (outcomes.Decision().Action, outcomes.Why());

    private static ImmutableSortedDictionary<string, string> Facts(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(fact => fact.Split('=')).ToImmutableSortedDictionary(fact => fact[0], fact => fact[1]);
}
