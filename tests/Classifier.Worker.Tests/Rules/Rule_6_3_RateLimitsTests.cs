using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_3_RateLimitsTests
{
    [Theory]
    [InlineData("douyin", "fixed", 100)]
    [InlineData("douyin", "keyword", 50)]
    [InlineData("douyin", "semantic", 20)]
    public void Douyin_has_a_rate_for_each_class_of_reply(string channel, string of, int perMinute) =>
        Assert.Equal(perMinute, TestData.Policy.Options.Channels[channel].RatesPerMinute[Enum.Parse<ReplyClass>(of, ignoreCase: true)]);

    [Fact]
    public void Above_the_rate_replies_are_delayed_in_order_and_none_is_lost()
    {
        var policy = Policies.WithRate("douyin", ReplyClass.Semantic, 2);
        var around = Surroundings.Quiet;
        var talks = Enumerable.Range(0, 7).Select(_ => new Talk(policy, "douyin")).ToList();
        var sent = new List<Reply>();
        foreach (var talk in talks)
        {
            talk.Around = around;
            sent.AddRange(talk.Asks("gen-hours").OfType<Reply>());
            around = talk.Around;
        }

        Assert.Equal(2, sent.Count);
        foreach (var talk in talks.Skip(2)) sent.AddRange(talk.WaitMinutes(10).OfType<Reply>());
        Assert.Equal(7, sent.Count);
        var times = sent.Select(reply => reply.NotBefore).ToList();
        Assert.True(times.Skip(2).SequenceEqual(times.Skip(2).Order()));
        Assert.All(times, time => Assert.True(times.Count(other => other >= time && other < time.AddMinutes(1)) <= 2));
    }

    [Fact]
    public void The_decision_says_that_it_waits()
    {
        var talk = new Talk(Policies.WithRate("douyin", ReplyClass.Semantic, 1), "douyin");
        talk.Asks("gen-hours").Reply();
        var outcomes = talk.Asks("gen-address");
        outcomes.NoReply();
        Assert.Equal(DecisionAction.Answer, outcomes.Decision().Action);
        Assert.Contains(Reasons.RateLimited, outcomes.Decision().Reasons);
        Assert.Equal("gen-address", talk.WaitMinutes(1.1).Reply().FaqId);
    }

    [Fact]
    public void Other_accounts_and_classes_are_not_delayed()
    {
        var policy = Policies.WithRate("douyin", ReplyClass.Semantic, 1);
        var talk = new Talk(policy, "douyin");
        talk.Asks("gen-hours");
        Assert.DoesNotContain(Reasons.RateLimited, talk.Says("人工").Decision().Reasons);
        Assert.DoesNotContain(Reasons.RateLimited, new Talk(policy, "douyin", "other") { Around = talk.Around }.Asks("gen-hours").Decision().Reasons);
        Assert.Contains(Reasons.RateLimited, new Talk(policy, "douyin") { Around = talk.Around }.Asks("gen-hours").Decision().Reasons);
    }

    [Fact]
    public void A_later_reply_of_a_conversation_never_overtakes_a_delayed_one()
    {
        var talk = new Talk(Policies.WithRate("douyin", ReplyClass.Semantic, 1), "douyin");
        talk.Asks("gen-hours");
        talk.Asks("gen-address");
        talk.Says("查话费").NoReply();
        Assert.Equal(["gen-address", "tel-balance"], talk.WaitMinutes(3).OfType<Reply>().Select(reply => reply.FaqId));
    }

    [Theory]
    [InlineData(30_000, false)] // holdBeyond
    [InlineData(30_001, true)]
    public void What_goes_out_within_half_a_minute_is_not_held(int milliseconds, bool held)
    {
        var talk = new Talk(Policies.WithRate("douyin", ReplyClass.Semantic, 1), "douyin");
        talk.Around = Surroundings.Quiet with { Rates = Surroundings.Quiet.Rates.Add(("douyin", "shop", ReplyClass.Semantic), RatePlan.Empty.Book(talk.Now.AddMilliseconds(milliseconds - 60_000), talk.Now)) };
        var outcomes = talk.Asks("gen-hours");
        Assert.Contains(Reasons.RateLimited, outcomes.Decision().Reasons);
        Assert.Equal(held ? 0 : 1, outcomes.OfType<Reply>().Count());
        Assert.Equal(held ? 1 : 0, talk.Conversation.Deferred.Length);
    }

    [Fact]
    public void A_promotion_whose_turn_comes_at_night_waits_for_the_morning_and_takes_its_turn_there()
    {
        var policy = Policies.WithRate("douyin", ReplyClass.Semantic, 1);
        var talks = Enumerable.Range(0, 3).Select(_ => new Talk(policy, "douyin") { Now = new DateTimeOffset(2026, 3, 10, 21, 59, 30, TimeSpan.FromHours(8)) }).ToList();
        var around = Surroundings.Quiet;
        foreach (var talk in talks)
        {
            talk.Around = around;
            var outcomes = talk.Asks("gen-coupon-get", intent: "promo");
            if (talk != talks[0]) Assert.Contains(Reasons.NightPromo, outcomes.Decision().Reasons);
            if (talk != talks[0]) Assert.Contains(Reasons.RateLimited, outcomes.Decision().Reasons);
            around = talk.Around;
        }

        var six = new DateTimeOffset(2026, 3, 11, 6, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal([six, six.AddMinutes(1)], talks.Skip(1).Select(talk => talk.Conversation.Deferred.Single().Reply.NotBefore));
    }

    [Fact]
    public void What_is_long_sent_is_forgotten_and_what_may_still_matter_is_not()
    {
        var plan = RatePlan.Empty;
        for (var i = 0; i < 100; i++) plan = plan.Book(TestData.Noon.AddSeconds(i * 10), TestData.Noon.AddSeconds(i * 10));
        Assert.InRange(plan.Booked.Length, 6, 13);
        Assert.True(plan.Holds(TestData.Noon.AddSeconds(990)) && plan.Holds(TestData.Noon.AddSeconds(930)));
        Assert.False(plan.Holds(TestData.Noon) || plan.Holds(TestData.Noon.AddSeconds(985)));
    }

    [Fact]
    public void Times_are_kept_in_order_whatever_order_they_are_booked_in()
    {
        var plan = RatePlan.Empty.Book(TestData.Noon.AddSeconds(30), TestData.Noon).Book(TestData.Noon, TestData.Noon).Book(TestData.Noon.AddSeconds(15), TestData.Noon);
        Assert.Equal(plan.Booked.Order(), plan.Booked);
        Assert.Equal(3, plan.Booked.Length);
        Assert.Equal(TestData.Noon.AddMinutes(1), plan.Next(TestData.Noon.AddSeconds(20), 3));
        Assert.Equal(TestData.Noon.AddSeconds(20), plan.Next(TestData.Noon.AddSeconds(20), 4));
        Assert.Equal(TestData.Noon.Offset, plan.Next(TestData.Noon.AddSeconds(20), 3).Offset);
    }

    [Fact]
    public void No_minute_of_a_plan_holds_more_than_the_rate_whatever_is_wished()
    {
        var random = new Random(11);
        for (var run = 0; run < 200; run++)
        {
            var (plan, now, rate) = (RatePlan.Empty, TestData.Noon, random.Next(1, 6));
            var booked = new List<DateTimeOffset>();
            for (var i = 0; i < 60; i++)
            {
                now = now.AddSeconds(random.Next(0, 20));
                var wish = now.AddSeconds(random.Next(10) == 0 ? random.Next(0, 600) : random.NextDouble() * 3);
                var time = plan.Next(wish, rate);
                Assert.True(time >= wish);
                plan = plan.Book(time, now);
                booked.Add(time);
            }

            Assert.All(booked, time => Assert.True(booked.Count(other => other >= time && other < time.AddMinutes(1)) <= rate));
        }
    }
}
