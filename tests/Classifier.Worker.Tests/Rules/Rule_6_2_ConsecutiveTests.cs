using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_2_ConsecutiveTests
{
    [Fact]
    public void At_most_three_automatic_replies_in_a_row()
    {
        var talk = new Talk();
        var sent = Enumerable.Range(0, 8).Sum(i => talk.Asks(TestData.Policy.Faq.Entries[i].Id).OfType<Reply>().Count());
        Assert.Equal(3, sent);
    }

    [Fact]
    public void The_refusal_names_the_rule()
    {
        var talk = new Talk();
        foreach (var id in new[] { "gen-hours", "gen-address", "gen-invoice" }) talk.Asks(id);
        Assert.Contains(("6.2", Reasons.ConsecutiveLimit), talk.Asks("gen-points").Refused());
    }
}
