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
