using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_9_2_CrisisTests
{
    [Fact]
    public void An_incident_that_is_on_answers_with_the_statement_and_goes_to_its_queue()
    {
        var outcomes = new Talk(On()).Says("听说你们家奶粉召回了？", TestData.Predict(faq: ("gen-hours", 0.99)));
        Assert.Equal((DecisionAction.Escalate, Reasons.Crisis), (outcomes.Decision().Action, outcomes.Why()));
        Assert.Equal((ReplyKind.Statement, "incident"), (outcomes.Reply().ReplyKind, outcomes.Ticket().Queue));
        Assert.Contains("逐批核查", outcomes.Reply().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_off_does_nothing() => Assert.NotEqual(Reasons.Crisis, new Talk().Says("听说你们家奶粉召回了？").Why());

    [Fact]
    public void It_comes_before_soothing_and_before_a_call_for_a_human()
    {
        Assert.Equal(Reasons.Crisis, new Talk(On()).Complains("奶粉有问题 气死我了 转人工").Why());
    }

    [Fact]
    public void But_not_before_an_agent_who_has_the_conversation()
    {
        var talk = new Talk(On());
        talk.Agent(AgentAction.Claim);
        Assert.Equal(Reasons.HumanActive, talk.Says("奶粉召回").Why());
    }

    [Theory]
    [InlineData("2026-03-10T11:59:00+08:00", "2026-03-10T12:01:00+08:00", true)]
    [InlineData("2026-03-10T12:00:00+08:00", null, true)]
    [InlineData("2026-03-10T12:00:01+08:00", null, false)]
    [InlineData(null, "2026-03-10T12:00:00+08:00", false)]
    public void It_holds_in_its_time(string? from, string? until, bool holds)
    {
        DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(holds, new Talk(On(incident => incident with { From = Time(from), Until = Time(until) })).Says("奶粉召回").Why() == Reasons.Crisis);
    }

    [Theory]
    [InlineData("complaint", "wechat", "shop", "华东", true)]
    [InlineData("inquiry", "wechat", "shop", "华东", false)]
    [InlineData("complaint", "wecom", "shop", "华东", false)]
    [InlineData("complaint", "wechat", "other", "华东", false)]
    [InlineData("complaint", "wechat", "shop", "西南", false)]
    public void All_of_its_conditions_must_hold(string intent, string channel, string account, string region, bool holds)
    {
        var policy = On(incident => incident with
        {
            Keywords = [], Intents = ["complaint"], Channels = ["wechat"], Accounts = ["shop"], Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("region", "华东"),
        });
        var talk = new Talk(policy, channel, account) { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("region", region) };
        Assert.Equal(holds, talk.Says("问一下", TestData.Predict(intent)).Why() == Reasons.Crisis);
    }

    [Fact]
    public void A_human_has_been_called_then()
    {
        var talk = new Talk(On());
        talk.Says("奶粉召回");
        Assert.NotNull(talk.Conversation.HandOver);
        talk.Asks("gen-hours").NoReply();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("complaint", "x", true)]
    public void A_condition_that_is_not_given_does_not_count(string? intent, string? keyword, bool holds)
    {
        var policy = On(incident => incident with { Keywords = keyword is null ? [] : [keyword], Intents = intent is null ? [] : [intent], Channels = intent is null ? ["wechat"] : [] });
        Assert.Equal(holds, new Talk(policy).Says("x", TestData.Predict("complaint")).Why() == Reasons.Crisis);
    }

    [Fact]
    public void An_incident_with_intents_does_not_take_what_was_not_classified() =>
        Assert.Equal(Reasons.Media, new Talk(On(incident => incident with { Keywords = [], Intents = ["complaint"] })).Sends(MessageType.Image).Why());

    [Fact]
    public void One_without_takes_pictures_too() => Assert.Equal(Reasons.Crisis, new Talk(On(incident => incident with { Keywords = [], Intents = [] })).Sends(MessageType.Image).Why());

    [Fact]
    public void One_without_any_condition_would_take_everything()
    {
        var free = new Incident { Name = "x", Statement = "x", Queue = "x" };
        Assert.True(free.MatchesAll);
        Assert.All(
            [free with { Keywords = ["x"] }, free with { Intents = ["x"] }, free with { Channels = ["x"] }, free with { Accounts = ["x"] }, free with { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("a", "x") }],
            incident => Assert.False(incident.MatchesAll));
    }

    [Fact]
    public void A_second_message_gets_no_second_statement()
    {
        var talk = new Talk(On());
        talk.Says("奶粉召回");
        var again = talk.Says("奶粉召回");
        again.NoReply();
        again.NoTicket();
        Assert.Equal(Reasons.Crisis, again.Why());
    }

    private static PolicySet On(Func<Incident, Incident>? change = null) => Policies.With(options => options with
    {
        Incidents = [.. options.Incidents.Select(incident => (change ?? (same => same))(incident with { Active = true }))],
    });
}
