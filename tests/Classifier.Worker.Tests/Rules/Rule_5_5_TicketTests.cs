using System.Collections.Immutable;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_5_TicketTests
{
    [Fact]
    public void A_ticket_says_who_why_and_what()
    {
        var talk = new Talk { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("interactions30d", "9").Add("phone", "13812345678") };
        talk.Asks("gen-hours");
        talk.WaitMinutes(1);
        var ticket = talk.Says("我电话13812345678 转人工", TestData.Predict("tech-support", sentiment: "neutral", faq: ("gen-invoice", 0.3))).Ticket();

        Assert.Equal(("小林", "active", "微信"), (ticket.Who["nickname"], ticket.Who["tier"], ticket.Who["tags"]));
        Assert.Equal("gen-hours 1, tech-support 1", ticket.Who["asksAbout"]);
        Assert.Equal(["customer", "bot", "customer"], ticket.Why.Select(line => line.From));
        Assert.Equal(("tech-support", "neutral", "gen-invoice", "0.30"), (ticket.What["intent"], ticket.What["sentiment"], ticket.What["nearestFaq"], ticket.What["nearestFaqConfidence"]));
        var entry = TestData.Policy.Faq.Find("gen-invoice")!;
        Assert.Equal((entry.Questions[0], entry.Answer), (ticket.What["predictedNeed"], ticket.What["suggestedReply"]));
        Assert.Contains(Reasons.HumanRequested, ticket.What["reasons"], StringComparison.Ordinal);
    }

    [Fact]
    public void It_carries_no_phone_number_and_at_most_eight_lines()
    {
        var talk = new Talk { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("phone", "13812345678") };
        for (var i = 0; i < 12; i++) talk.Sends(MessageType.Image);
        var ticket = talk.Says("转人工 打我13812345678").Ticket();
        Assert.Equal(8, ticket.Why.Length);
        Assert.DoesNotContain("13812345678", System.Text.Encoding.UTF8.GetString(OutcomeJson.Serialize(ticket)), StringComparison.Ordinal);
        Assert.Equal("[image]", ticket.Why[^2].Text);
    }

    [Fact]
    public void A_ticket_as_urgent_is_not_written_twice_but_a_more_urgent_one_is()
    {
        var talk = new Talk();
        talk.Sends(MessageType.Image).Ticket();
        talk.Says("问一下").NoTicket();
        Assert.Equal("tech", talk.Says("人工", TestData.Predict("tech-support")).Ticket().Queue);
    }

    [Fact]
    public void A_ticket_that_has_waited_longer_than_a_hand_over_lasts_stands_in_for_no_new_one()
    {
        var talk = new Talk();
        talk.Says("人工").Ticket();
        talk.WaitMinutes(126);
        talk.Says("人工").Ticket();
    }
}
