using System.Globalization;
using Classifier.Data.Faq;
using Classifier.Worker.Compliance;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Tests.Rules;

/// <summary>A reply that was held for the morning or for its turn is asked again about everything that may have changed since.</summary>
public sealed class Rule_6_5_HeldRepliesTests
{
    private const string Coupon = "gen-coupon-get";

    [Fact]
    public void Nothing_has_changed_it_is_sent_as_it_was_decided()
    {
        var reply = HeldOverNight().Until("06:00").Reply();
        Assert.Equal(("m1:1", Coupon, "06:00:00"), (reply.Id, reply.FaqId, reply.NotBefore.ToString("HH:mm:ss", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void An_entry_that_expired_meanwhile_is_not_sent_and_a_human_is_called() => CallsAHuman(HeldOverNight(), WithCoupon(entry => entry with { ValidTo = new DateOnly(2026, 3, 10) }), Reasons.ExpiredEntry);

    [Fact]
    public void Nor_one_that_was_removed() =>
        CallsAHuman(HeldOverNight(), TestData.Policy with { Faq = new FaqCatalogue([.. TestData.Policy.Faq.Entries.Where(entry => entry.Id != Coupon)]) }, Reasons.ExpiredEntry);

    [Fact]
    public void Its_last_day_is_a_day_on_which_it_is_sent()
    {
        var talk = HeldOverNight();
        talk.Follow(WithCoupon(entry => entry with { ValidTo = new DateOnly(2026, 3, 11) }));
        talk.Until("06:00").Reply();
    }

    [Fact]
    public void A_word_that_was_forbidden_meanwhile_is_not_sent_and_a_human_is_called() =>
        CallsAHuman(HeldOverNight(), TestData.Policy with { Guard = new ComplianceGuard([new ForbiddenTerm("test", "广告", null)]) }, Reasons.ComplianceBlocked);

    [Fact]
    public void Nor_wording_that_was_forbidden_for_the_tier_meanwhile() =>
        CallsAHuman(HeldOverNight(), Policies.With(options => options with { Tiers = options.Tiers with { Forbidden = options.Tiers.Forbidden.SetItem(CustomerTier.Regular, ["广告"]) } }), Reasons.TierWording);

    [Fact]
    public void A_word_that_has_a_replacement_now_is_replaced_in_text_and_payload()
    {
        var talk = HeldOverNight();
        talk.Follow(TestData.Policy with { Guard = new ComplianceGuard([new ForbiddenTerm("test", "广告", "推广")]) });
        var reply = talk.Until("06:00").Reply();
        Assert.Contains("推广", reply.Text, StringComparison.Ordinal);
        Assert.Equal(reply.Text, reply.Payload!["text"]!["content"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("08:00", "08:00")] // the night was made longer
    [InlineData("06:00", "06:00")]
    public void A_promotion_is_held_on_when_it_is_night_still(string nightTo, string sent)
    {
        var talk = HeldOverNight();
        talk.Follow(Policies.With(options => options with { NightTo = TimeOnly.Parse(nightTo, CultureInfo.InvariantCulture) }));
        Assert.Equal(sent == "06:00" ? 1 : 0, talk.Until("06:00").OfType<Reply>().Count());
        if (sent != "06:00") Assert.Equal("m1:1", talk.Until(sent).Reply().Id);
    }

    [Fact]
    public void A_promotion_of_the_evening_whose_worker_stood_still_into_the_night_waits_for_the_morning()
    {
        var talk = new Talk(Policies.WithRate("douyin", ReplyClass.Semantic, 1), "douyin");
        talk.Until("21:55");
        talk.Asks("gen-hours");
        talk.Asks(Coupon, intent: "promo").NoReply();
        talk.Now = talk.Now.AddMinutes(30);
        talk.WaitMinutes(0).NoReply();
        Assert.Equal(Coupon, talk.Until("06:00").Reply().FaqId);
    }

    [Fact]
    public void A_reply_that_is_not_urgent_is_held_on_too_where_the_account_says_so()
    {
        var talk = new Talk(account: "oriole-weibo");
        talk.Until("23:00");
        talk.Asks("gen-hours").NoReply();
        talk.Follow(Policies.With(options => options with { NightTo = new TimeOnly(7, 0) }));
        talk.Until("06:00").NoReply();
        talk.Until("07:00").Reply();
    }

    [Fact]
    public void After_a_restart_the_rate_holds_for_what_was_held_before_it()
    {
        var (policy, talk) = HeldForItsTurn();
        var due = talk.Conversation.NextDueAt!.Value;
        talk.Around = Busy(due.AddSeconds(-1));
        talk.Wait(due - talk.Now).NoReply();
        var reply = talk.WaitMinutes(1).Reply();
        Assert.Equal((due.AddSeconds(59), due.AddSeconds(59)), (reply.NotBefore, reply.At));
        Assert.True(policy.Options.HoldBeyond < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void And_what_may_go_out_soon_is_sent_with_its_time()
    {
        var (_, talk) = HeldForItsTurn();
        var due = talk.Conversation.NextDueAt!.Value;
        talk.Around = Busy(due.AddSeconds(-40));
        var reply = talk.Wait(due - talk.Now).Reply();
        Assert.Equal((due.AddSeconds(20), due), (reply.NotBefore, reply.At));
    }

    [Fact]
    public void A_reply_that_is_sent_again_after_a_restart_takes_its_place_in_the_rate()
    {
        var (_, talk) = HeldForItsTurn();
        var due = talk.Conversation.NextDueAt!.Value;
        talk.Around = Surroundings.Quiet;
        talk.Wait(due - talk.Now).Reply();
        Assert.Equal(due.AddMinutes(1), talk.Around.Rates[("douyin", "shop", ReplyClass.Semantic)].Next(due, 1));
    }

    [Fact]
    public void One_that_is_a_little_late_keeps_its_place()
    {
        var (_, talk) = HeldForItsTurn();
        var due = talk.Conversation.NextDueAt!.Value;
        talk.Now = due.AddSeconds(30);
        Assert.Equal(due, talk.WaitMinutes(0).Reply().NotBefore);
    }

    [Fact]
    public void One_that_is_very_late_takes_its_turn_again()
    {
        var (_, talk) = HeldForItsTurn();
        var due = talk.Conversation.NextDueAt!.Value;
        talk.Now = due.AddSeconds(31);
        talk.Around = talk.Around with { Rates = talk.Around.Rates.SetItem(("douyin", "shop", ReplyClass.Semantic), talk.Around.Rates[("douyin", "shop", ReplyClass.Semantic)].Book(talk.Now, talk.Now)) };
        talk.WaitMinutes(0).NoReply();
        Assert.Equal(due.AddSeconds(91), talk.WaitMinutes(1).Reply().NotBefore);
    }

    [Fact]
    public void What_was_to_follow_a_reply_that_is_held_on_still_follows_it()
    {
        var (_, talk) = HeldForItsTurn();
        talk.Says("查话费").NoReply();
        var due = talk.Conversation.NextDueAt!.Value;
        talk.Around = Busy(due.AddSeconds(-1));
        Assert.Equal(["gen-address", "tel-balance"], talk.WaitMinutes(4).OfType<Reply>().Select(reply => reply.FaqId));
        Assert.True(talk.Conversation.LastReplyAt >= due.AddSeconds(59));
    }

    [Fact]
    public void Of_several_that_are_late_the_one_due_first_goes_first()
    {
        var (_, talk) = HeldForItsTurn();
        talk.Asks("gen-invoice").NoReply();
        talk.Now = talk.Now.AddMinutes(10);
        Assert.Equal(["gen-address", "gen-invoice"], talk.WaitMinutes(10).OfType<Reply>().Select(reply => reply.FaqId));
    }

    [Fact]
    public void What_waits_for_a_later_time_keeps_it()
    {
        var (_, talk) = HeldForItsTurn();
        var due = talk.Conversation.NextDueAt!.Value;
        var first = talk.Conversation.Deferred.Single();
        talk.Conversation = talk.Conversation with { Deferred = [first, first with { Reply = first.Reply with { Id = "later", NotBefore = due.AddHours(1) } }] };
        talk.Around = Busy(due.AddSeconds(-1));
        talk.Wait(due - talk.Now).NoReply();
        Assert.Equal([due.AddSeconds(59), due.AddHours(1)], talk.Conversation.Deferred.Select(held => held.Reply.NotBefore));
    }

    [Fact]
    public void A_reply_kept_for_the_morning_holds_nothing_else_back()
    {
        var talk = HeldOverNight();
        Assert.Equal("gen-hours", talk.Asks("gen-hours").Reply().FaqId);
    }

    [Fact]
    public void A_promotion_held_on_for_the_morning_holds_nothing_else_back()
    {
        var talk = HeldOverNight();
        talk.Follow(Policies.With(options => options with { NightTo = new TimeOnly(8, 0) }));
        talk.Until("06:00");
        Assert.Equal("gen-hours", talk.Asks("gen-hours").Reply().FaqId);
    }

    private static void CallsAHuman(Talk talk, PolicySet changed, string reason)
    {
        talk.Follow(changed);
        var fired = talk.Until("06:00");
        fired.NoReplyOf(Coupon);
        Assert.Equal(ReplyKind.Handover, fired.Reply().ReplyKind);
        Assert.Contains(reason, fired.Ticket().What["reasons"], StringComparison.Ordinal);
        Assert.NotNull(talk.Conversation.HandOver);
        Assert.Empty(talk.Conversation.Deferred);
    }

    private static Talk HeldOverNight()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks(Coupon, intent: "promo").NoReply();
        return talk;
    }

    /// <summary>One reply a minute; one was sent, the next waits.</summary>
    private static (PolicySet Policy, Talk Talk) HeldForItsTurn()
    {
        var policy = Policies.WithRate("douyin", ReplyClass.Semantic, 1);
        var talk = new Talk(policy, "douyin");
        talk.Asks("gen-hours").Reply();
        talk.Asks("gen-address").NoReply();
        return (policy, talk);
    }

    /// <summary>Another customer of the account is sent something at that time.</summary>
    private static Surroundings Busy(DateTimeOffset at) =>
        Surroundings.Quiet with { Rates = Surroundings.Quiet.Rates.Add(("douyin", "shop", ReplyClass.Semantic), RatePlan.Empty.Book(at, at)) };

    private static PolicySet WithCoupon(Func<FaqEntry, FaqEntry> change) =>
        TestData.Policy with { Faq = new FaqCatalogue([.. TestData.Policy.Faq.Entries.Select(entry => entry.Id == Coupon ? change(entry) : entry)]) };
}
