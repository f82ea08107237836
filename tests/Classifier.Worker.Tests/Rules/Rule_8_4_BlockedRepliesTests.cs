using Classifier.Worker.Compliance;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_8_4_BlockedRepliesTests
{
    [Fact]
    public void A_blocked_answer_is_never_sent_as_it_is_and_a_human_is_called()
    {
        var outcomes = new Talk(Forbidding("门店")).Asks("gen-hours");
        outcomes.NoReplyOf("gen-hours");
        Assert.Equal((DecisionAction.Escalate, ("8.4", Reasons.ComplianceBlocked)), (outcomes.Decision().Action, outcomes.Refused().First()));
        outcomes.Ticket();
    }

    [Fact]
    public void The_next_best_compliant_variant_is_sent()
    {
        var outcomes = new Talk(Forbidding("客服 8 点到 23 点"), channel: "douyin").Asks("gen-hours");
        Assert.Contains(TestData.Policy.Faq.Find("gen-hours")!.Answer, outcomes.Reply().Text, StringComparison.Ordinal);
        Assert.Contains(Reasons.ComplianceBlocked, outcomes.Decision().Reasons);
    }

    [Fact]
    public void What_has_a_replacement_is_rewritten_and_the_record_says_so()
    {
        var policy = TestData.Policy with { Guard = new ComplianceGuard([new ForbiddenTerm("test", "门店一般", "门店通常")]) };
        var outcomes = new Talk(policy).Asks("gen-hours");
        Assert.Contains("门店通常", outcomes.Reply().Text, StringComparison.Ordinal);
        Assert.Contains(Reasons.ComplianceRewritten, outcomes.Decision().Reasons);
    }

    private static PolicySet Forbidding(string term) => TestData.Policy with { Guard = new ComplianceGuard([new ForbiddenTerm("test", term, null)]) };
}
