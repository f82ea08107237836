using Classifier.Worker.Compliance;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

/// <summary>Outcomes are numbered under the message they belong to, timers go on counting: a repeat is recognisable because no id comes twice.</summary>
public sealed class Rule_1_4_OutcomeIdsTests
{
    [Fact]
    public void The_timer_of_an_earlier_message_goes_on_counting_while_others_have_theirs()
    {
        var talk = new Talk();
        var all = new List<Outcome>(talk.Says("人工"));
        all.AddRange(talk.Complains());
        all.AddRange(talk.Says("在吗"));
        all.AddRange(talk.WaitMinutes(120));
        Assert.Equal(["m1:3", "m1:4", "m2:2", "m2:3"], all.Where(outcome => outcome.At >= TestData.Noon.AddMinutes(1)).Select(outcome => outcome.Id));
        Assert.Equal(all.Count, all.Select(outcome => outcome.Id).Distinct().Count());
    }

    [Fact]
    public void So_do_replies_that_were_held()
    {
        var talk = new Talk();
        talk.Until("23:00");
        var all = new List<Outcome>(talk.Asks("gen-coupon-get", intent: "promo"));
        all.AddRange(talk.Asks("gen-points", intent: "promo"));
        all.AddRange(talk.Asks("gen-hours"));
        talk.Follow(TestData.Policy with { Guard = new ComplianceGuard([new ForbiddenTerm("test", "广告", null)]) });
        all.AddRange(talk.Until("06:00"));
        Assert.Contains(all, outcome => outcome is Ticket);
        Assert.Equal(all.Count, all.Select(outcome => outcome.Id).Distinct().Count());
    }

    [Fact]
    public void Counts_of_an_earlier_message_are_kept_for_its_ticket_and_its_held_reply()
    {
        var talk = new Talk();
        talk.Says("人工");
        talk.Says("在吗");
        Assert.Equal(["m1", "m2"], talk.Conversation.OutcomeCounts.Keys);
        var late = new Talk();
        late.Until("23:00");
        late.Asks("gen-coupon-get", intent: "promo");
        late.Asks("gen-hours");
        Assert.Equal(["m1", "m2"], late.Conversation.OutcomeCounts.Keys);
    }

    [Fact]
    public void Counts_are_kept_only_while_something_may_come()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        talk.WaitMinutes(1);
        talk.Asks("gen-address");
        Assert.Equal(["m2"], talk.Conversation.OutcomeCounts.Keys);
    }

    [Fact]
    public void A_soothed_complaint_keeps_its_count_until_a_human_has_it()
    {
        var talk = new Talk();
        var all = new List<Outcome>(talk.Complains(solvedBy: "retail-missing-item"));
        all.AddRange(talk.Asks("gen-hours"));
        all.AddRange(talk.WaitMinutes(31));
        Assert.Contains(all, outcome => outcome is Ticket { Id: "m1:3" });
    }
}
