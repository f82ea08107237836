using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class SmallTalkTests
{
    [Theory]
    [InlineData("好的", MessageType.Text)]
    [InlineData("嗯嗯，知道了知道了", MessageType.Text)]
    [InlineData("OK!", MessageType.Text)]
    [InlineData("[微笑]", MessageType.Sticker)]
    public void What_asks_nothing_is_left_unanswered(string text, MessageType type)
    {
        var outcomes = new Talk().Sends(type, text);
        Assert.Single(outcomes);
        Assert.Equal((DecisionAction.Silent, Reasons.SmallTalk), (outcomes.Decision().Action, outcomes.Why()));
    }

    [Theory]
    [InlineData("好的那怎么退")]
    [InlineData("可以退货吗")]
    public void What_asks_something_after_a_nod_is_not(string text) => Assert.NotEqual(Reasons.SmallTalk, new Talk().Says(text).Why());

    [Theory]
    [InlineData("嗯嗯 明白了", "neutral")]
    [InlineData("辛苦啦谢谢", "positive")]
    public void A_nod_or_thanks_after_the_third_reply_troubles_no_human(string text, string sentiment)
    {
        var talk = new Talk();
        foreach (var id in new[] { "gen-hours", "gen-address", "gen-invoice" }) talk.Asks(id);
        var outcomes = talk.Says(text, TestData.Predict("other", sentiment: sentiment));
        Assert.Single(outcomes);
        Assert.Equal((DecisionAction.Silent, Reasons.SmallTalk), (outcomes.Decision().Action, outcomes.Why()));
    }

    [Theory]
    [InlineData("你好你好你好你好你好你好", true)] // twelve characters
    [InlineData("你好你好你好你好你好你好嗨", false)]
    [InlineData("你好!", true)]
    [InlineData("!!!", false)]
    [InlineData("你好啊哈哈哈", false)]
    public void A_greeting_is_short_and_nothing_else(string text, bool greeting) =>
        Assert.Equal(greeting, new Talk().Says(text, TestData.Predict("inquiry")).Why() == Reasons.SmallTalk);

    [Theory]
    [InlineData("谢谢你们的耐心解答辛苦啦", true)] // twelve characters
    [InlineData("谢谢你们的耐心解答辛苦啦啊", false)]
    public void So_are_thanks(string text, bool thanks) =>
        Assert.Equal(thanks, new Talk().Says(text, TestData.Predict("other")).Why() == Reasons.SmallTalk);

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.59, false)]
    public void Praise_is_what_the_model_is_sure_of(double score, bool praise) =>
        Assert.Equal(praise, new Talk().Says("真好看", TestData.Predict("other", sentiment: "positive", sentimentScore: score)).Why() == Reasons.SmallTalk);

    [Fact]
    public void Only_who_is_new_is_welcomed() => Assert.Equal(ReplyKind.Acknowledgement, new Talk().Says("你好", TestData.Predict("other")).Reply().ReplyKind);

    [Fact]
    public void A_sticker_that_asks_something_is_not() => Assert.Equal(Reasons.FaqNone, Sticker("tech-support").Why());

    [Fact]
    public void Praise_is_thanked_for_unless_it_asks_something()
    {
        Assert.Equal(DecisionAction.Acknowledge, new Talk().Says("比图片好看", TestData.Predict("other", sentiment: "positive")).Decision().Action);
        Assert.Equal(DecisionAction.Answer, new Talk().Says("真好看 几点关门", TestData.Predict("other", sentiment: "positive", faq: ("gen-hours", 0.95))).Decision().Action);
        Assert.Equal(Reasons.FaqNone, new Talk().Says("真好看", TestData.Predict("inquiry", sentiment: "positive")).Why());
    }

    private static IReadOnlyList<Outcome> Sticker(string intent)
    {
        var talk = new Talk();
        return talk.Handle(talk.Message(MessageType.Sticker, "[疑问]"), TestData.Predict(intent));
    }
}
