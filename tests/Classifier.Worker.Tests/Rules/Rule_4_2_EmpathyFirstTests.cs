using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_4_2_EmpathyFirstTests
{
    [Fact]
    public void The_first_words_name_customer_and_concern_and_ask_for_the_order()
    {
        var text = new Talk().Complains().Reply().Text;
        Assert.Contains("小林", text, StringComparison.Ordinal);
        Assert.Contains("您反映的问题", text, StringComparison.Ordinal);
        Assert.Contains("订单号", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tech-support", "使用上遇到的故障")]
    [InlineData("promo", "活动方面的问题")]
    [InlineData("a-label-of-tomorrow", "您反映的问题")]
    public void The_concern_follows_the_intent(string intent, string concern) =>
        Assert.Contains(concern, new Talk().Says("气死我了", TestData.Predict(intent)).Reply().Text, StringComparison.Ordinal);

    [Fact]
    public void An_order_number_given_already_is_named_by_its_end_and_not_asked_for()
    {
        var text = new Talk().Complains("订单 202603100012345 怎么还没到").Reply().Text;
        Assert.Contains("2345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0012345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("麻烦", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sure_answer_solves_it_and_comes_second_without_a_closing_line()
    {
        var outcomes = new Talk().Complains(solvedBy: "retail-missing-item");
        var replies = outcomes.OfType<Reply>().ToList();
        Assert.Equal([ReplyKind.Soothing, ReplyKind.Faq], replies.Select(reply => reply.ReplyKind));
        Assert.True(replies[0].NotBefore < replies[1].NotBefore);
        Assert.DoesNotContain("继续问我", replies[1].Text, StringComparison.Ordinal);
        outcomes.NoTicket();
    }

    [Fact]
    public void Otherwise_a_human_is_called_with_priority_within_30_minutes()
    {
        var ticket = new Talk().Complains().Ticket();
        Assert.Equal(("complaints", 8, TestData.Noon.AddMinutes(30)), (ticket.Queue, ticket.Priority, ticket.DueAt));
    }

    [Theory]
    [InlineData("wechat", DecisionAction.Escalate)] // unsubscribed: nothing may be said
    [InlineData("weibo", DecisionAction.Soothe)] // there a message opens the channel again
    public void The_action_is_soothe_only_when_something_was_said(string channel, DecisionAction action)
    {
        var talk = new Talk(channel: channel);
        talk.Does(ChannelEvent.Unsubscribe);
        talk.WaitMinutes(1);
        var outcomes = talk.Complains(solvedBy: "retail-missing-item");
        Assert.Equal(action, outcomes.Decision().Action);
        Assert.Equal(action == DecisionAction.Soothe, outcomes.OfType<Reply>().Any(reply => reply.ReplyKind == ReplyKind.Soothing));
        if (action == DecisionAction.Escalate) outcomes.Ticket();
    }

    [Fact]
    public void A_complaint_that_comes_when_the_window_is_over_asks_for_a_template_and_is_not_called_soothed()
    {
        var talk = new Talk();
        var late = talk.Message(MessageType.Text, "怎么还没到");
        talk.Now = talk.Now.AddHours(49);
        var outcomes = talk.Handle(late, TestData.Predict("complaint", sentiment: "negative"));
        outcomes.NoReply();
        Assert.Equal(DecisionAction.Template, outcomes.Decision().Action);
        outcomes.Ticket();
    }

    [Fact]
    public void The_answer_that_no_reply_is_left_for_goes_to_a_human()
    {
        var talk = new Talk(Policies.With(options => options with { ConsecutiveAutomatic = 1 }));
        var outcomes = talk.Complains(solvedBy: "retail-missing-item");
        Assert.Equal(ReplyKind.Soothing, outcomes.Reply().ReplyKind);
        outcomes.Ticket();
    }
}
