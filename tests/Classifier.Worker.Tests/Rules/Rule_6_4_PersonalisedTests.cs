using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_4_PersonalisedTests
{
    [Theory]
    [InlineData("小林", "小林，您好")]
    [InlineData(null, "亲，您好")]
    [InlineData("  ", "亲，您好")]
    [InlineData("{options}", "{options}，您好")]
    [InlineData("全网最低价", "亲，您好")] // a name the guard forbids is left out
    public void The_nickname_is_used_and_a_missing_one_reads_well(string? nickname, string begins) =>
        Assert.StartsWith(begins, new Talk { Nickname = nickname }.Says("你好", TestData.Predict("other")).Reply().Text, StringComparison.Ordinal);

    [Fact]
    public void Who_writes_English_is_answered_in_English() =>
        Assert.StartsWith("Hi there, a colleague", new Talk { Nickname = null }.Says("talk to a human").Reply().Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("hello 123", true)]
    [InlineData("hello 你好", false)]
    [InlineData("hi \u3400", false)] // the first and the last Chinese character
    [InlineData("hi \u9fff", false)]
    [InlineData("hi \u33ff", true)]
    [InlineData("hi \ua000", true)]
    [InlineData("123", false)]
    public void English_is_what_has_Latin_letters_and_no_Chinese_ones(string text, bool english) =>
        Assert.Equal(english, new Talk { Nickname = null }.Says(text, TestData.Predict(intentScore: 0.1)).Reply().Text.StartsWith("Hi there", StringComparison.Ordinal));

    [Fact]
    public void Material_goes_with_the_answer_where_the_entry_has_one()
    {
        Assert.Equal(new ReplyMaterial("image", "store-map"), new Talk().Asks("gen-address").Reply().Material);
        Assert.Null(new Talk().Asks("gen-invoice").Reply().Material);
    }

    [Fact]
    public void An_answer_is_addressed_and_closed()
    {
        var text = new Talk().Asks("gen-invoice").Reply().Text;
        Assert.StartsWith("小林，", text, StringComparison.Ordinal);
        Assert.Contains(TestData.Policy.Faq.Find("gen-invoice")!.Answer, text, StringComparison.Ordinal);
        Assert.EndsWith("如果还有其他问题，可以继续问我哦", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_has_its_own_set()
    {
        Assert.StartsWith("小林，你好呀", new Talk(channel: "douyin").Does(ChannelEvent.Subscribe).Reply().Text, StringComparison.Ordinal);
        Assert.StartsWith("小林，您好", new Talk().Does(ChannelEvent.Subscribe).Reply().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channels_own_answer_is_sent_there_and_the_general_one_where_it_may_not_be()
    {
        var entry = TestData.Policy.Faq.Find("gen-hours")!;
        Assert.StartsWith(entry.Variants["douyin"], new Talk(channel: "douyin").Asks("gen-hours").Reply().Text, StringComparison.Ordinal);
    }
}
