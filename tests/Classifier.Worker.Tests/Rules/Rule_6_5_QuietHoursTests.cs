using System.Globalization;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_5_QuietHoursTests
{
    [Theory]
    [InlineData("21:59", false)]
    [InlineData("22:00", true)]
    [InlineData("02:00", true)]
    [InlineData("05:59", true)]
    [InlineData("06:00", false)]
    public void Promotional_content_of_the_night_waits_for_six_o_clock(string time, bool waits)
    {
        var talk = new Talk();
        talk.Until(time);
        var outcomes = talk.Asks("gen-coupon-get", intent: "promo");
        Assert.Equal(waits, outcomes.Decision().Reasons.Contains(Reasons.NightPromo));
        Assert.Equal(waits ? 0 : 1, outcomes.OfType<Reply>().Count());
        if (!waits) return;
        var sent = talk.Until("06:01").Reply();
        Assert.Equal((new TimeOnly(6, 0), talk.Now.Date), (TimeOnly.FromDateTime(sent.NotBefore.DateTime), sent.NotBefore.Date));
    }

    [Fact]
    public void A_typing_pause_does_not_carry_a_promotion_into_the_night()
    {
        var talk = new Talk { Now = new DateTimeOffset(2026, 3, 10, 21, 59, 59, 900, TimeSpan.FromHours(8)) };
        talk.Asks("gen-coupon-get", intent: "promo").NoReply();
    }

    [Fact]
    public void Non_urgent_replies_wait_where_the_account_says_so()
    {
        var talk = new Talk(account: "oriole-weibo");
        talk.Until("23:00");
        var outcomes = talk.Asks("gen-hours");
        outcomes.NoReply();
        Assert.Contains(Reasons.QuietHours, outcomes.Decision().Reasons);
        Assert.Equal("gen-hours", talk.Until("06:00").Reply().FaqId);
    }

    [Fact]
    public void Elsewhere_they_are_sent_at_night()
    {
        var talk = new Talk();
        talk.Until("23:00");
        talk.Asks("gen-hours").Reply();
    }

    [Fact]
    public void Urgent_replies_never_wait()
    {
        var talk = new Talk(account: "oriole-weibo");
        talk.Until("23:00");
        talk.Complains().Reply();
        var other = new Talk(account: "oriole-weibo");
        other.Until("23:00");
        other.Says("人工").Reply();
        other = new Talk(account: "oriole-weibo");
        other.Until("23:00");
        other.Sends(MessageType.Image).Reply();
    }

    [Theory]
    [InlineData("12:00", 500, 2000)]
    [InlineData("22:30", 1500, 3000)] // night
    [InlineData("07:00", 1500, 3000)] // before opening
    public void The_typing_pause_is_longer_outside_business_hours(string time, int least, int most)
    {
        for (var i = 0; i < 30; i++)
        {
            var talk = new Talk();
            talk.Until(time);
            for (var skip = 0; skip < i; skip++) talk.Message(MessageType.Text, null);
            var reply = talk.Asks("gen-hours").Reply();
            Assert.InRange(reply.TypingMs, least, most);
            Assert.Equal(talk.Now.AddMilliseconds(reply.TypingMs), reply.NotBefore);
        }
    }

    [Theory]
    [InlineData("01:00", "05:00", "00:59:59", false)] // a night that does not cross midnight
    [InlineData("01:00", "05:00", "01:00:00", true)]
    [InlineData("01:00", "05:00", "04:59:59", true)]
    [InlineData("01:00", "05:00", "05:00:00", false)]
    [InlineData("01:00", "05:00", "23:00:00", false)]
    [InlineData("22:00", "06:00", "21:59:59", false)]
    [InlineData("22:00", "06:00", "22:00:00", true)]
    [InlineData("22:00", "06:00", "05:59:59", true)]
    [InlineData("22:00", "06:00", "06:00:00", false)]
    public void A_night_has_its_beginning_and_not_its_end(string from, string to, string time, bool night) =>
        Assert.Equal(night, (TestData.Policy.Options with { NightFrom = TimeOnly.Parse(from, CultureInfo.InvariantCulture), NightTo = TimeOnly.Parse(to, CultureInfo.InvariantCulture) })
            .IsNight(TimeOnly.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_pause_is_drawn_from_the_replys_own_id()
    {
        var reply = new Talk().Asks("gen-hours").Reply();
        Assert.Equal("m1:1", reply.Id);
        Assert.Equal(500 + (int)(StableHash.Of("m1:1") % 1501u), reply.TypingMs);
    }

    [Fact]
    public void The_pause_varies_and_a_replay_gives_the_same()
    {
        var pauses = Enumerable.Range(0, 20).Select(i =>
        {
            var talk = new Talk();
            for (var skip = 0; skip < i; skip++) talk.Message(MessageType.Text, null);
            return talk.Asks("gen-hours").Reply().TypingMs;
        }).ToList();
        Assert.True(pauses.Distinct().Count() > 10);
        Assert.Equal(pauses[0], new Talk().Asks("gen-hours").Reply().TypingMs);
    }
}
