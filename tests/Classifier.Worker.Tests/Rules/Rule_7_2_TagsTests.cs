using System.Collections.Immutable;
using Classifier.Worker.Policy.Customers;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_7_2_TagsTests
{
    [Fact]
    public void Twice_about_discounts_within_three_days_and_no_order_is_price_sensitive()
    {
        var talk = new Talk();
        talk.Says("有优惠吗");
        Assert.DoesNotContain("价格敏感", talk.Conversation.Tags);
        talk.Wait(TimeSpan.FromDays(2.9));
        talk.Says("还能打折不");
        Assert.Contains("价格敏感", talk.Conversation.Tags);
    }

    [Theory]
    [InlineData("orderCount=3", 1)]
    [InlineData("", 3.1)]
    public void Not_with_an_order_or_later(string facts, double days)
    {
        var talk = new Talk { Attributes = facts.Length == 0 ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add("orderCount", "3") };
        talk.Says("有优惠吗");
        talk.Wait(TimeSpan.FromDays(days));
        talk.Says("有优惠吗");
        Assert.DoesNotContain("价格敏感", talk.Conversation.Tags);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Three_days_to_the_second(int secondsMore, bool tagged)
    {
        var talk = new Talk();
        talk.Says("有优惠吗");
        talk.Now = talk.Now.AddDays(3).AddSeconds(secondsMore);
        talk.Says("有优惠吗");
        Assert.Equal(tagged, talk.Conversation.Tags.Contains("价格敏感"));
    }

    [Theory]
    [InlineData("viele", true)]
    [InlineData("-1", true)]
    [InlineData("0.5", false)]
    public void An_order_count_that_is_no_count_is_no_order(string count, bool tagged)
    {
        var talk = new Talk { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("orderCount", count) };
        talk.Says("有优惠吗");
        talk.Says("有优惠吗");
        Assert.Equal(tagged, talk.Conversation.Tags.Contains("价格敏感"));
    }

    [Fact]
    public void A_tag_is_given_once_and_its_hits_are_forgotten_then()
    {
        var talk = new Talk();
        for (var i = 0; i < 5; i++) talk.Says("有优惠吗");
        Assert.Single(talk.Conversation.Tags, "价格敏感");
        Assert.Empty(talk.Conversation.TagHits);
        Assert.Equal(talk.Conversation.Tags.Order(StringComparer.Ordinal), talk.Conversation.Tags);
    }

    [Fact]
    public void A_rule_with_words_and_an_intent_needs_both()
    {
        var rules = new TagRules([new TagRule("x", ["卡"], ["complaint"], 1, TimeSpan.Zero, NoOrder: false)]);
        bool Tagged(string text, string? intent) => !rules.Apply(new Talk().Conversation, null, text, intent, TestData.Noon).Tags.IsEmpty;
        Assert.True(Tagged("我的卡", "complaint"));
        Assert.False(Tagged("我的卡", "inquiry") || Tagged("我的卡", null) || Tagged("我的", "complaint"));
    }

    [Fact]
    public void An_order_count_of_zero_is_no_order()
    {
        var talk = new Talk { Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("orderCount", "0") };
        talk.Says("有优惠吗");
        talk.Says("有优惠吗");
        Assert.Contains("价格敏感", talk.Conversation.Tags);
    }

    [Fact]
    public void Three_hits_far_apart_are_not_three_hits()
    {
        var talk = new Talk();
        for (var i = 0; i < 5; i++)
        {
            talk.Says("快递到哪了");
            talk.Wait(TimeSpan.FromDays(4));
        }

        Assert.DoesNotContain("物流关注", talk.Conversation.Tags);
    }

    [Theory]
    [InlineData("机器过保了", "售后需求")]
    [InlineData("能上门修吗", "售后需求")]
    public void One_word_can_be_enough(string text, string tag)
    {
        var talk = new Talk();
        talk.Says(text);
        Assert.Contains(tag, talk.Conversation.Tags);
    }

    [Fact]
    public void An_intent_can_be_the_evidence()
    {
        var talk = new Talk();
        for (var i = 0; i < 3; i++) talk.Complains();
        Assert.Contains("投诉倾向", talk.Conversation.Tags);
    }

    [Theory]
    [InlineData("wechat", "微信")]
    [InlineData("douyin", "抖音")]
    [InlineData("miniprogram", "小程序")]
    public void Every_channel_gives_a_source_tag_once(string channel, string tag)
    {
        var talk = new Talk(channel: channel);
        talk.Says("问一下");
        talk.Says("问一下");
        Assert.Equal([tag], talk.Conversation.Tags);
    }

    [Theory]
    [InlineData("价格敏感", "价格敏感")]
    [InlineData("<b>vip</b>", "bvipb")]
    [InlineData("a,b;c d", "abcd")]
    [InlineData("一二三四五六七八九十一二三四五六七八", "一二三四五六七八九十一二三四五六")]
    [InlineData("v-1_x", "v-1_x")]
    public void Tag_text_is_sanitised(string text, string clean) => Assert.Equal(clean, TagText.Clean(text));
}
