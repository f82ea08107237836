using System.Globalization;
using Classifier.Data.Faq;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_3_5_ValidityTests
{
    [Theory]
    [InlineData("2026-03-11", null)]
    [InlineData(null, "2026-03-09")]
    public void An_entry_outside_its_time_is_never_sent(string? from, string? to)
    {
        var outcomes = new Talk(WithHours(from, to)).Asks("gen-hours");
        outcomes.NoReplyOf("gen-hours");
        Assert.Contains(Reasons.ExpiredEntry, outcomes.Decision().Reasons);
        Assert.Equal(DecisionAction.Escalate, outcomes.Decision().Action);
    }

    [Theory]
    [InlineData("2026-03-10", null)]
    [InlineData(null, "2026-03-10")]
    public void First_and_last_day_count(string? from, string? to) => Assert.Equal(DecisionAction.Answer, new Talk(WithHours(from, to)).Asks("gen-hours").Decision().Action);

    [Fact]
    public void The_day_is_that_of_the_policys_time_zone()
    {
        var talk = new Talk(WithHours(null, "2026-03-09")) { Now = new DateTimeOffset(2026, 3, 9, 23, 59, 0, TimeSpan.FromHours(8)) };
        Assert.Equal(DecisionAction.Answer, talk.Asks("gen-hours").Decision().Action);
    }

    [Fact]
    public void An_expired_entry_is_not_offered_either() =>
        Assert.Equal(Reasons.FaqNone, new Talk(WithHours(null, "2026-03-09")).Asks("gen-hours", 0.5).Why());

    [Fact]
    public void One_that_expires_after_it_was_offered_is_not_sent_and_the_record_says_why()
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.4)]));
        talk.Follow(WithHours(null, "2026-03-09"));
        var outcomes = talk.Says("1", TestData.Predict("other"));
        outcomes.NoReplyOf("gen-hours");
        outcomes.Ticket();
        Assert.Equal(Reasons.ExpiredEntry, outcomes.Why());
    }

    private static PolicySet WithHours(string? from, string? to)
    {
        DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
        var entries = TestData.Policy.Faq.Entries.Select(entry => entry.Id == "gen-hours" ? entry with { ValidFrom = Day(from), ValidTo = Day(to) } : entry);
        return TestData.Policy with { Faq = new FaqCatalogue([.. entries]) };
    }
}
