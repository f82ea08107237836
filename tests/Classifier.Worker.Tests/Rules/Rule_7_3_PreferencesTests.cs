using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_7_3_PreferencesTests
{
    [Fact]
    public void What_a_customer_asks_about_most_is_shown_on_tickets()
    {
        var talk = new Talk();
        for (var i = 0; i < 3; i++) talk.Asks("gen-invoice");
        talk.Asks("gen-hours");
        talk.Says("问一下", TestData.Predict("tech-support"));
        talk.Asks("gen-points");
        talk.Agent(AgentAction.Close);
        Assert.Equal("gen-invoice 3, gen-hours 1, gen-points 1", talk.Says("人工", TestData.Predict("other")).Ticket().Who["asksAbout"]);
    }

    [Fact]
    public void Small_talk_and_what_is_unsure_do_not_count()
    {
        var talk = new Talk();
        talk.Says("你好", TestData.Predict("other"));
        var ticket = talk.Says("问一下", TestData.Predict(intentScore: 0.3)).Ticket();
        Assert.Empty(talk.Conversation.Topics);
        Assert.False(ticket.Who.ContainsKey("asksAbout"));
    }

    [Theory]
    [InlineData(0.80, 0.9, "gen-invoice")]
    [InlineData(0.79, 0.9, "inquiry")]
    [InlineData(0.79, 0.45, "inquiry")]
    [InlineData(0.79, 0.44, null)]
    public void A_message_counts_for_what_it_surely_asks_about(double confidence, double intent, string? topic)
    {
        var talk = new Talk();
        talk.Says("问一下", TestData.Predict(intentScore: intent, faq: ("gen-invoice", confidence)));
        Assert.Equal(topic is null ? [] : [topic], talk.Conversation.Topics.Keys);
    }

    [Fact]
    public void The_rarest_goes_whatever_its_name()
    {
        var talk = new Talk();
        var entries = TestData.Policy.Faq.Entries.Take(12).OrderBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        foreach (var entry in entries)
        {
            for (var i = 0; i < (entry == entries[7] ? 1 : 3); i++) talk.Asks(entry.Id);
        }

        talk.Says("问一下", TestData.Predict("tech-support"));
        Assert.DoesNotContain(entries[7].Id, talk.Conversation.Topics.Keys);
        Assert.Contains("tech-support", talk.Conversation.Topics.Keys);
    }

    [Fact]
    public void Twelve_topics_are_kept_and_the_rarest_goes()
    {
        var talk = new Talk();
        foreach (var entry in TestData.Policy.Faq.Entries.Take(12))
        {
            talk.Asks(entry.Id);
            talk.Asks(entry.Id);
        }

        talk.Asks("gen-hours");
        Assert.Equal(12, talk.Conversation.Topics.Count);
        Assert.Equal(1, talk.Conversation.Topics["gen-hours"]);
    }
}
