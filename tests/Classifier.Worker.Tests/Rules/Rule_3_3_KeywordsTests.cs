using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_3_3_KeywordsTests
{
    [Theory]
    [InlineData("查话费", "tel-balance")]
    [InlineData(" 查 话 费 ", "tel-balance")]
    [InlineData("我的电话费余额还有多少", "tel-balance")]
    [InlineData("上网流量还剩多少", "tel-data-left")]
    public void A_keyword_rule_answers_before_the_models(string text, string entry)
    {
        var outcomes = new Talk().Says(text, TestData.Predict(intentScore: 0.1));
        Assert.Equal((Reasons.KeywordMatch, ReplyKind.Keyword, entry), (outcomes.Why(), outcomes.Reply().ReplyKind, outcomes.Reply().FaqId));
    }

    [Fact]
    public void A_keyword_rule_can_call_a_human() => Assert.Equal((DecisionAction.Escalate, Reasons.KeywordMatch), Said(new Talk().Says("#售后服务 坏了")));

    [Fact]
    public void A_complaint_comes_before_a_keyword() => Assert.Equal(DecisionAction.Soothe, new Talk().Complains("话费余额又不对 气死了").Decision().Action);

    private static (DecisionAction, string) Said(IReadOnlyList<Outcome> outcomes) => (outcomes.Decision().Action, outcomes.Why());
}
