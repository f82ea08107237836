using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_6_AdsAndNudgesTests
{
    [Fact]
    public void Promotional_content_carries_the_word() =>
        Assert.StartsWith("【广告】", new Talk().Asks("gen-coupon-get", intent: "promo").Reply().Text, StringComparison.Ordinal);

    [Fact]
    public void Other_content_does_not() => Assert.DoesNotContain("广告", new Talk().Asks("gen-hours").Reply().Text, StringComparison.Ordinal);

    [Fact]
    public void The_window_extending_question_is_off_by_default()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        Assert.Empty(talk.Wait(TimeSpan.FromDays(3)));
    }

    [Fact]
    public void Switched_on_it_is_asked_once_an_hour_before_the_margin()
    {
        var talk = On();
        talk.Asks("gen-hours");
        Assert.Empty(talk.Wait(TimeSpan.FromHours(46.49)));
        var nudge = talk.Wait(TimeSpan.FromHours(0.02)).Reply();
        Assert.Equal((ReplyKind.Nudge, "m1:2"), (nudge.ReplyKind, nudge.Id));
        Assert.Empty(talk.Wait(TimeSpan.FromHours(48)));
    }

    [Fact]
    public void One_of_the_words_that_mark_advertising_is_enough()
    {
        var entries = TestData.Policy.Faq.Entries.Select(entry => entry.Id == "gen-coupon-get" ? entry with { Answer = "推广：每月一号可以领券。" } : entry);
        var policy = Policies.With(options => options with { AdWords = ["广告", "推广"] }) with { Faq = new([.. entries]) };
        Assert.DoesNotContain("广告", new Talk(policy).Asks("gen-coupon-get", intent: "promo").Reply().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("an agent", false)]
    [InlineData("a hand-over", false)]
    [InlineData("a complaint", false)]
    [InlineData("a ticket", false)]
    public void Each_alone_is_reason_enough_not_to_ask(string what, bool asks)
    {
        var talk = new Talk(Policies.With(options => options with { ExtendWindow = true }));
        talk.Asks("gen-hours");
        talk.Wait(TimeSpan.FromHours(46));
        var ticket = new Talk().Says("人工").Ticket();
        talk.Conversation = what switch
        {
            "an agent" => talk.Conversation with { HumanUntil = talk.Now.AddHours(9), AgentSpoke = true },
            "a hand-over" => talk.Conversation with { HandOver = new(talk.Now, 0) },
            "a complaint" => talk.Conversation with { Soothing = new("m1", talk.Now, null, HandedOver: true) },
            "a ticket" => talk.Conversation with { OpenTickets = [new(ticket, Overdue: true)] },
            _ => talk.Conversation,
        };
        Assert.Equal(asks ? 1 : 0, talk.WaitMinutes(31).OfType<Reply>().Count(reply => reply.ReplyKind == ReplyKind.Nudge));
    }

    [Fact]
    public void Where_nothing_was_said_or_no_window_is_nothing_is_asked()
    {
        var policy = Policies.With(options => options with { ExtendWindow = true });
        var silent = new Talk(policy);
        silent.Agent(AgentAction.Message, "您好");
        Assert.Empty(silent.Wait(TimeSpan.FromHours(60)).OfType<Reply>());
        var open = new Talk(policy, "weibo");
        open.Asks("gen-hours").Reply();
        Assert.Empty(open.Wait(TimeSpan.FromHours(60)).OfType<Reply>());
    }

    [Fact]
    public void And_again_in_the_next_window()
    {
        var talk = On();
        talk.Asks("gen-hours");
        talk.Wait(TimeSpan.FromHours(47)).Reply();
        talk.Asks("gen-address");
        talk.Wait(TimeSpan.FromHours(47)).Reply();
    }

    [Fact]
    public void Not_at_night()
    {
        var talk = On();
        talk.Until("02:00");
        talk.Asks("gen-hours");
        Assert.Empty(talk.Wait(TimeSpan.FromDays(3)).OfType<Reply>());
    }

    [Fact]
    public void Not_in_a_complaint_nor_beside_a_human_nor_after_an_unsubscribe()
    {
        var complaint = On();
        complaint.Complains();
        complaint.Wait(TimeSpan.FromDays(3)).NoReply();
        var human = On();
        human.Asks("gen-hours");
        human.Wait(TimeSpan.FromHours(46));
        human.Agent(AgentAction.Message, "您好");
        human.Wait(TimeSpan.FromDays(3)).NoReply();
        var gone = On();
        gone.Asks("gen-hours");
        gone.Does(ChannelEvent.Unsubscribe);
        gone.Wait(TimeSpan.FromDays(3)).NoReply();
    }

    private static Talk On() => new(Policies.With(options => options with { ExtendWindow = true }));
}
