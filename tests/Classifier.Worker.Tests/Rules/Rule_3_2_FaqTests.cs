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

    [Fact]
    public void A_decision_names_the_nearest_entries_best_first_as_the_model_gave_them()
    {
        var faq = new[] { ("gen-hours", 0.93), ("gen-address", 0.4), ("no-such-entry", 0.4), ("gen-invoice", 0.02) };
        var named = new Talk().Says("问一下", TestData.Predict(faq: faq)).Decision().Faq;
        Assert.Equal(faq, named.Select(candidate => (candidate.Id, candidate.Confidence)));
        Assert.Equal(named.OrderByDescending(candidate => candidate.Confidence), named);
    }

    [Theory]
    [InlineData(0.6, 0.18, 0.18, "gen-hours gen-address gen-points")]
    [InlineData(0.6, 0.18, 0.179, "gen-hours gen-address")]
    [InlineData(0.6, 0.5, 0.05, "gen-hours gen-address")]
    public void What_is_much_less_likely_than_the_best_is_not_offered(double best, double second, double third, string offered)
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(faq: [("gen-hours", best), ("gen-address", second), ("gen-points", third)]));
        Assert.Equal(offered, string.Join(' ', talk.Conversation.Offer!.EntryIds));
    }

    [Fact]
    public void Beside_a_lone_near_one_stands_what_is_asked_next()
    {
        var talk = new Talk();
        var outcomes = talk.Says("问一下", TestData.Predict(faq: [("gen-address", 0.7), ("gen-points", 0.05)]));
        Assert.Equal(DecisionAction.Clarify, outcomes.Decision().Action);
        Assert.Equal(["gen-address", "gen-hours"], talk.Conversation.Offer!.EntryIds);
    }

    [Fact]
    public void A_lone_near_one_that_nothing_follows_is_offered_alone()
    {
        var policy = TestData.Policy;
        policy = policy with { Faq = new([.. policy.Faq.Entries.Select(entry => entry with { FollowUps = [] })]) };
        var talk = new Talk(policy);
        var outcomes = talk.Says("问一下", TestData.Predict(faq: [("gen-address", 0.7), ("gen-points", 0.05)]));
        Assert.Equal(["gen-address"], talk.Conversation.Offer!.EntryIds);
        Assert.Equal(DecisionAction.Clarify, outcomes.Decision().Action);
        Assert.Equal("gen-address", talk.Says("1", TestData.Predict("other")).Reply().FaqId);
    }

    private static Talk Offered()
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.3)]));
        return talk;
    }
}
