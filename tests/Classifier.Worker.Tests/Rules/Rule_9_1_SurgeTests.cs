using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_9_1_SurgeTests
{
    [Fact]
    public void From_the_threshold_on_nothing_is_offered_and_the_place_in_the_queue_is_told()
    {
        var talk = new Talk(Small());
        Assert.Equal(DecisionAction.Clarify, talk.Asks("gen-hours", 0.5).Decision().Action);
        talk = Busy();
        talk.Around = talk.Around.Waiting("general", 6);
        var outcomes = talk.Asks("gen-hours", 0.5);
        Assert.Equal((DecisionAction.Escalate, Reasons.Surge), (outcomes.Decision().Action, outcomes.Decision().Reasons.Last()));
        Assert.Contains("第 7 位", outcomes.Reply().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_calls_for_a_human_is_told_the_place_and_the_record_says_why()
    {
        var outcomes = Busy().Says("人工");
        Assert.Equal([Reasons.HumanRequested, Reasons.Surge], outcomes.Decision().Reasons);
        Assert.Contains("第 1 位", outcomes.Reply().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reasons.Surge, new Talk(Small()).Says("人工").Decision().Reasons);
    }

    [Fact]
    public void Sure_answers_keywords_and_complaints_are_handled_as_ever()
    {
        Assert.Equal(DecisionAction.Answer, Busy().Asks("gen-hours").Decision().Action);
        Assert.Equal(DecisionAction.Answer, Busy().Says("查话费").Decision().Action);
        Assert.Equal(DecisionAction.Soothe, Busy().Complains().Decision().Action);
    }

    [Fact]
    public void It_begins_at_the_upper_and_ends_at_the_lower_number()
    {
        var options = new SurgeOptions(10, 5);
        var traffic = Traffic.Quiet;
        var now = TestData.Noon;
        for (var i = 0; i < 9; i++) traffic = traffic.Note(now, options);
        Assert.False(traffic.Surging);
        traffic = traffic.Note(now, options);
        Assert.True(traffic.Surging);
        traffic = traffic.Note(now.AddSeconds(50), options);
        Assert.Equal((true, 11), (traffic.Surging, traffic.LastMinute));
        traffic = traffic.Note(now.AddSeconds(61), options);
        Assert.Equal((false, 2), (traffic.Surging, traffic.LastMinute));
    }

    [Fact]
    public void Between_the_two_numbers_it_stays_as_it_is()
    {
        var options = new SurgeOptions(10, 5);
        var traffic = Traffic.Quiet;
        for (var i = 0; i < 7; i++) traffic = traffic.Note(TestData.Noon, options);
        Assert.False(traffic.Surging);
        for (var i = 0; i < 7; i++) traffic = traffic.Note(TestData.Noon.AddSeconds(30), options);
        Assert.True(traffic.Surging);
        traffic = traffic.Note(TestData.Noon.AddSeconds(61), options);
        Assert.Equal((true, 8), (traffic.Surging, traffic.LastMinute));
    }

    [Fact]
    public void A_long_pause_forgets_everything_and_a_clock_that_goes_back_loses_nothing()
    {
        var options = new SurgeOptions(10, 5);
        var traffic = Traffic.Quiet.Note(TestData.Noon, options).Note(TestData.Noon.AddHours(5), options);
        Assert.Equal(1, traffic.LastMinute);
        Assert.Equal(2, traffic.Note(TestData.Noon.AddHours(5).AddSeconds(-10), options).LastMinute);
    }

    [Fact]
    public void At_the_lower_number_itself_it_is_over()
    {
        var options = new SurgeOptions(10, 5);
        var traffic = Traffic.Quiet;
        for (var i = 0; i < 6; i++) traffic = traffic.Note(TestData.Noon, options);
        for (var i = 0; i < 4; i++) traffic = traffic.Note(TestData.Noon.AddSeconds(30), options);
        Assert.Equal((true, 10), (traffic.Surging, traffic.LastMinute));
        traffic = traffic.Note(TestData.Noon.AddSeconds(60), options);
        Assert.Equal((false, 5), (traffic.Surging, traffic.LastMinute));
    }

    [Theory]
    [InlineData(55, 2)]
    [InlineData(59, 2)]
    [InlineData(60, 1)] // counted in slots of five seconds
    public void A_message_counts_for_a_minute(int seconds, int lastMinute)
    {
        var options = new SurgeOptions(10, 5);
        Assert.Equal(lastMinute, Traffic.Quiet.Note(TestData.Noon, options).Note(TestData.Noon.AddSeconds(seconds), options).LastMinute);
    }

    [Fact]
    public void Only_customers_messages_count()
    {
        var talk = new Talk();
        talk.Says("你好");
        talk.Agent(AgentAction.Message, "您好");
        talk.Does(ChannelEvent.MenuClick);
        Assert.Equal(1, talk.Around.Traffic.LastMinute);
    }

    private static PolicySet Small() => Policies.With(options => options with { Surge = new(20, 10) });

    private static Talk Busy()
    {
        var talk = new Talk(Small());
        var traffic = Enumerable.Range(0, 25).Aggregate(Traffic.Quiet, (all, _) => all.Note(talk.Now, new(20, 10)));
        talk.Around = Surroundings.Quiet with { Traffic = traffic };
        return talk;
    }
}
