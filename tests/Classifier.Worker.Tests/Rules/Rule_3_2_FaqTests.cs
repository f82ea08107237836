using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_3_2_FaqTests
{
    [Theory]
    [InlineData(0.95, DecisionAction.Answer, Reasons.FaqMatch)]
    [InlineData(0.80, DecisionAction.Answer, Reasons.FaqMatch)]
    [InlineData(0.79, DecisionAction.Clarify, Reasons.FaqNear)]
    [InlineData(0.40, DecisionAction.Clarify, Reasons.FaqNear)]
    [InlineData(0.39, DecisionAction.Escalate, Reasons.FaqNone)]
    public void Confidence_decides_between_answer_offer_and_human(double confidence, DecisionAction action, string reason)
    {
        var decision = new Talk().Says("问一下", TestData.Predict(faq: [("gen-hours", confidence), ("gen-address", 0.1)])).Decision();
        Assert.Equal((action, reason), (decision.Action, decision.Reasons[0]));
    }

    [Fact]
    public void At_most_three_questions_are_offered_with_their_numbers()
    {
        var text = new Talk().Says("问一下", TestData.Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.4), ("gen-invoice", 0.3), ("gen-points", 0.2)])).Reply().Text;
        Assert.Contains("3. ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4. ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "gen-address")]
    [InlineData("２", "gen-address")]
    [InlineData("第二个", "gen-address")]
    [InlineData("二", "gen-address")]
    [InlineData("1.", "gen-hours")]
    [InlineData("一", "gen-hours")]
    [InlineData("门店地址在哪", "gen-address")]
    public void The_number_or_title_after_an_offer_is_understood(string choice, string entry)
    {
        var talk = Offered();
        Assert.Equal(entry, talk.Says(choice, TestData.Predict("other")).Reply().FaqId);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("三")]
    [InlineData("99999999999999999999")]
    public void A_number_that_was_not_offered_chooses_nothing(string choice) => Assert.NotEqual(DecisionAction.Answer, Offered().Says(choice, TestData.Predict("other")).Decision().Action);

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void An_offer_holds_for_ten_minutes(int minutes, bool holds)
    {
        var talk = Offered();
        talk.WaitMinutes(minutes);
        Assert.Equal(holds, talk.Says("2", TestData.Predict("other")).Decision().Action == DecisionAction.Answer);
    }

    [Fact]
    public void An_offer_is_gone_once_it_was_answered()
    {
        var talk = Offered();
        talk.Says("2", TestData.Predict("other"));
        Assert.DoesNotContain("gen-address", talk.Conversation.Offer?.EntryIds ?? []);
    }

    [Fact]
    public void An_entry_of_which_the_best_is_near_enough_but_not_there_goes_to_a_human() =>
        Assert.Equal(Reasons.FaqNone, new Talk().Says("问一下", TestData.Predict(faq: ("no-such-entry", 0.99))).Why());

    private static Talk Offered()
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.3)]));
        return talk;
    }
}
