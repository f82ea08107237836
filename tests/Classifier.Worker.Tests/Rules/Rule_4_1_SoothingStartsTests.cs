using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_4_1_SoothingStartsTests
{
    [Theory]
    [InlineData("complaint", "neutral", "问一下", Reasons.Complaint)]
    [InlineData("inquiry", "negative", "问一下", Reasons.NegativeSentiment)]
    [InlineData("other", "neutral", "[发怒]", Reasons.AngerSticker)]
    [InlineData("inquiry", "neutral", "气死我了", Reasons.NegativeSentiment)]
    [InlineData("inquiry", "neutral", "我要打12315", Reasons.NegativeSentiment)]
    public void On_complaint_negative_sentiment_and_anger(string intent, string sentiment, string text, string reason)
    {
        var outcomes = new Talk().Says(text, TestData.Predict(intent, sentiment: sentiment));
        Assert.Equal((DecisionAction.Soothe, reason), (outcomes.Decision().Action, outcomes.Why()));
    }

    [Theory]
    [InlineData("complaint", 0.9, "positive", 0.9)]
    [InlineData("complaint", 0.44, "neutral", 0.9)]
    [InlineData("inquiry", 0.9, "negative", 0.59)]
    [InlineData("inquiry", 0.9, "neutral", 0.9)]
    public void Not_on_a_happy_or_unsure_complaint_or_faint_negativity(string intent, double intentScore, string sentiment, double score) =>
        Assert.NotEqual(DecisionAction.Soothe, new Talk().Says("问一下", TestData.Predict(intent, intentScore, sentiment, score)).Decision().Action);

    [Theory]
    [InlineData("我的订单号123150000000")]
    [InlineData("一共21231501元")]
    public void A_number_that_only_holds_the_digits_of_a_hotline_is_no_anger(string text) =>
        Assert.NotEqual(DecisionAction.Soothe, new Talk().Says(text, TestData.Predict()).Decision().Action);
}
