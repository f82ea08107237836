using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_1_RoutingTests
{
    [Theory]
    [InlineData("complaint", "neutral", "问一下", "", "complaints")]
    [InlineData("inquiry", "neutral", "问一下", "vip=true", "vip")]
    [InlineData("inquiry", "neutral", "问一下", "productLine=bank", "finance")]
    [InlineData("inquiry", "neutral", "我的贷款呢", "", "finance")]
    [InlineData("tech-support", "neutral", "问一下", "", "tech")]
    [InlineData("promo", "neutral", "问一下", "", "promo")]
    [InlineData("a-label-of-tomorrow", "neutral", "问一下", "", "general")]
    [InlineData("complaint", "neutral", "问一下", "vip=true", "complaints")]
    public void The_first_rule_that_fits_names_the_queue(string intent, string sentiment, string text, string attribute, string queue)
    {
        var talk = new Talk { Attributes = attribute.Length == 0 ? ImmutableSortedDictionary<string, string>.Empty : new[] { attribute.Split('=') }.ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]) };
        Assert.Equal(queue, talk.Says(text, TestData.Predict(intent, sentiment: sentiment)).Ticket().Queue);
    }

    [Fact]
    public void Every_condition_must_hold_on_the_leaf_and_on_the_branches_above()
    {
        var branch = new RouteRule { Queue = "", Attributes = TwoOf("productLine", "bank", "region", "华东") };
        var leaf = new RouteRule { Queue = "q", Above = branch, Channels = ["wechat"], Accounts = ["shop"], Tiers = ["active"], Types = ["text"], Tags = ["a", "b"], Keywords = ["卡"], Intents = ["inquiry"], Sentiments = ["neutral"] };
        var query = new RouteQuery("inquiry", "neutral", "wechat", "shop", "active", "text", "我的卡", TwoOf("productLine", "bank", "region", "华东"), ["b"]);
        Assert.True(leaf.Fits(query, TestData.Noon));
        Assert.All(
            [
                query with { Intent = "promo" }, query with { Intent = null }, query with { Sentiment = "negative" }, query with { Channel = "wecom" }, query with { Account = "x" },
                query with { Tier = "new" }, query with { Type = "image" }, query with { Text = "我的" }, query with { Tags = ["c"] },
                query with { Attributes = TwoOf("productLine", "bank", "region", "西南") }, query with { Attributes = TwoOf("productLine", "game", "region", "华东") }, query with { Attributes = ImmutableSortedDictionary<string, string>.Empty },
            ],
            other => Assert.False(leaf.Fits(other, TestData.Noon)));
        Assert.False(leaf.IsCatchAll);
        Assert.True(new RouteRule { Queue = "q", Above = new RouteRule { Queue = "" } }.IsCatchAll);
    }

    [Fact]
    public void A_rule_takes_everything_only_without_any_condition()
    {
        var free = new RouteRule { Queue = "q" };
        Assert.True(free.IsCatchAll);
        Assert.All(
            [
                free with { Intents = ["x"] }, free with { Sentiments = ["x"] }, free with { Channels = ["x"] }, free with { Accounts = ["x"] }, free with { Tiers = ["x"] }, free with { Types = ["x"] },
                free with { Tags = ["x"] }, free with { Attributes = TwoOf("a", "x", "b", "y") }, free with { Keywords = ["x"] }, free with { During = BusinessHours.Always }, free with { Above = free with { Tags = ["x"] } },
            ],
            rule => Assert.False(rule.IsCatchAll));
    }

    [Fact]
    public void A_rule_knows_the_channels_of_its_branches() =>
        Assert.Equal(["c", "a", "b"], new RouteRule { Queue = "q", Channels = ["c"], Above = new RouteRule { Queue = "", Channels = ["a", "b"] } }.AllChannels);

    [Fact]
    public void A_table_knows_which_queues_are_reached_and_whose_hours_are_the_houses()
    {
        QueueRules Queue(string name) => new() { Name = name, Hours = Hours("09:00", "18:00") };
        var table = new RoutingTable
        {
            Queues = new[] { Queue("a") with { Overflow = "b", Supervisor = "c" }, Queue("b"), Queue("c"), Queue("last"), Queue("idle") }.ToImmutableSortedDictionary(queue => queue.Name, queue => queue),
            Rules = [new RouteRule { Queue = "a", Intents = ["x"] }, new RouteRule { Queue = "last", Intents = ["y"] }], OnDuty = Queue("d"), Supervisor = Queue("s"), Media = Queue("m"),
        };
        Assert.Equal(["a", "b", "c", "d", "last", "m", "s"], table.Reached.Distinct().Order());
        Assert.Same(table.Queues["last"].Hours, table.House);
        Assert.Equal(("c", "s", "s"), (table.SupervisorOf("a").Name, table.SupervisorOf("b").Name, table.SupervisorOf("unknown").Name));
        var query = new RouteQuery("x", null, "wechat", "shop", "regular", "text", "", ImmutableSortedDictionary<string, string>.Empty, []);
        Assert.Equal(("a", "last"), (table.Choose(query, TestData.Noon).Name, table.Choose(query with { Intent = "z" }, TestData.Noon).Name));
    }

    [Fact]
    public void A_rule_can_hold_in_some_hours_only()
    {
        var rule = new RouteRule { Queue = "q", During = Hours("09:00", "18:00") };
        var query = new RouteQuery(null, null, "wechat", "shop", "regular", "text", "", ImmutableSortedDictionary<string, string>.Empty, []);
        Assert.True(rule.Fits(query, TestData.Noon));
        Assert.False(rule.Fits(query, TestData.Noon.AddHours(8)));
        Assert.False(rule.IsCatchAll);
    }

    private static BusinessHours Hours(string from, string to) => new()
    {
        TimeZone = TestData.Policy.Options.TimeZone, Shifts = [new Shift([.. Enum.GetValues<DayOfWeek>()], TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture))],
    };

    private static ImmutableSortedDictionary<string, string> TwoOf(string a, string x, string b, string y) => ImmutableSortedDictionary<string, string>.Empty.Add(a, x).Add(b, y);
}
