using System.Collections.Immutable;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_6_HumanRequestedTests
{
    [Theory]
    [InlineData("转人工")]
    [InlineData("我要 人 工 客 服")]
    [InlineData("人工")]
    [InlineData("人工！！")]
    [InlineData("银行卡被盗刷了！！ 人工")]
    [InlineData("能不能来个人")]
    [InlineData("can I talk to a human please")]
    public void Asking_for_a_human_reaches_one_at_once(string text)
    {
        var outcomes = new Talk().Says(text, TestData.Predict(faq: ("gen-hours", 0.99)));
        Assert.Equal((DecisionAction.Escalate, Reasons.HumanRequested), (outcomes.Decision().Action, outcomes.Why()));
        Assert.Equal(ReplyKind.Handover, outcomes.Reply().ReplyKind);
        outcomes.Ticket();
    }

    [Fact]
    public void A_ticket_of_another_queue_is_no_answer_to_it()
    {
        var talk = new Talk();
        talk.Sends(MessageType.Image);
        Assert.Equal("general", talk.Says("转人工").Ticket().Queue);
        talk.Says("转人工").NoTicket();
    }

    [Theory]
    [InlineData("人工智能手表怎么连")]
    [InlineData("人工费多少钱")]
    public void A_word_that_only_begins_so_is_no_request(string text) => Assert.NotEqual(Reasons.HumanRequested, new Talk().Says(text).Why());

    [Fact]
    public void It_also_reaches_one_after_three_automatic_replies_in_a_complaint_and_when_blacklisted()
    {
        var talk = new Talk { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("complaints", "12") };
        talk.Complains();
        Assert.Equal(Reasons.HumanRequested, talk.Says("转人工").Why());
    }

    [Fact]
    public void The_third_automatic_reply_says_how_to_reach_a_human_and_the_next_message_does()
    {
        var talk = new Talk();
        var texts = new[] { "gen-hours", "gen-address", "gen-invoice" }.Select(id => talk.Asks(id).Reply().Text).ToList();
        Assert.DoesNotContain("人工", texts[1], StringComparison.Ordinal);
        Assert.Contains("回复“人工”", texts[2], StringComparison.Ordinal);

        var outcomes = talk.Asks("gen-points");

        Assert.Equal((DecisionAction.Escalate, Reasons.ConsecutiveLimit), (outcomes.Decision().Action, outcomes.Why()));
        outcomes.NoReply();
        outcomes.Ticket();
    }

    [Fact]
    public void Hours_of_silence_begin_the_count_again()
    {
        var talk = new Talk();
        foreach (var id in new[] { "gen-hours", "gen-address", "gen-invoice" }) talk.Asks(id);
        talk.Wait(TimeSpan.FromHours(12));
        Assert.Equal(DecisionAction.Answer, talk.Asks("gen-points").Decision().Action);
    }
}
