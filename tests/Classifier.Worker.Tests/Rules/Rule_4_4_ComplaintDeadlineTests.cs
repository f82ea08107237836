using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_4_4_ComplaintDeadlineTests
{
    [Fact]
    public void A_complaint_answered_from_the_faq_reaches_a_human_after_30_minutes()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.WaitMinutes(29.99).NoTicket();
        var fired = talk.WaitMinutes(0.02);
        Assert.Equal((TestData.Noon.AddMinutes(30), "m1:3", "complaints"), (fired.Ticket().At, fired.Ticket().Id, fired.Ticket().Queue));
        Assert.False(talk.Conversation.Soothing!.Open);
    }

    [Fact]
    public void Not_when_the_customer_was_content()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.WaitMinutes(5);
        talk.Thanks();
        talk.WaitMinutes(60).NoTicket();
    }

    [Fact]
    public void Also_at_night_and_when_the_window_has_no_slot_left()
    {
        var talk = new Talk { Now = TestData.Noon.AddHours(14) };
        var ticket = talk.Complains().Ticket();
        Assert.True(ticket.DueAt <= talk.Now.AddMinutes(30));
    }

    [Fact]
    public void Also_when_the_customer_unsubscribes_in_anger()
    {
        var talk = new Talk();
        talk.Complains(solvedBy: "retail-missing-item");
        talk.Does(ChannelEvent.Unsubscribe);
        var fired = talk.WaitMinutes(31);
        fired.Ticket();
        fired.NoReply();
    }

    [Fact]
    public void Also_while_another_queue_has_a_ticket_of_this_customer()
    {
        var talk = new Talk();
        talk.Says("人工");
        Assert.Equal("complaints", talk.Complains().Ticket().Queue);
    }

    [Fact]
    public void Repeated_complaints_make_one_ticket_of_the_same_queue()
    {
        var talk = new Talk();
        talk.Complains();
        talk.Complains("退钱").NoTicket();
    }
}
