using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_2_SameTextTests
{
    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10.1, true)]
    public void The_same_text_is_not_sent_twice_within_ten_minutes(double minutes, bool sent)
    {
        var talk = new Talk();
        talk.Asks("gen-hours").Reply();
        talk.WaitMinutes(minutes);
        var outcomes = talk.Asks("gen-hours");
        Assert.Equal(sent, outcomes.OfType<Reply>().Any(reply => reply.FaqId == "gen-hours"));
        Assert.Equal(!sent, outcomes.Refused().Contains(("6.2", Reasons.DuplicateText)));
    }

    [Theory]
    [InlineData(-600_000, true)]
    [InlineData(-599_999, false)]
    [InlineData(599_999, false)] // one that waits for its time
    [InlineData(600_000, true)]
    public void Ten_minutes_to_the_millisecond(int milliseconds, bool sent)
    {
        var first = new Talk().Asks("gen-hours").Reply();
        var talk = new Talk();
        talk.Conversation = talk.Conversation with { SentTexts = [new(first.Text, first.NotBefore.AddMilliseconds(milliseconds))] };
        Assert.Equal(sent, talk.Asks("gen-hours").OfType<Reply>().Any(reply => reply.FaqId == "gen-hours"));
    }

    [Fact]
    public void Texts_of_long_ago_are_forgotten()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.WaitMinutes(11);
        talk.Asks("gen-address");
        Assert.Single(talk.Conversation.SentTexts);
    }

    [Fact]
    public void A_question_asked_again_goes_to_a_human()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        Assert.Equal(DecisionAction.Escalate, talk.Asks("gen-hours").Decision().Action);
    }

    [Fact]
    public void It_is_the_time_of_sending_that_counts()
    {
        var talk = new Talk(account: "oriole-weibo", channel: "weibo");
        talk.Until("23:00");
        talk.Asks("gen-hours").NoReply();
        talk.Until("06:05").Reply();
        Assert.Contains(("6.2", Reasons.DuplicateText), talk.Asks("gen-hours").Refused());
    }
}
