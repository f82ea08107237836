using Classifier.Worker.Compliance;

namespace Classifier.Worker.Tests;

public sealed class ComplianceTests
{
    [Theory]
    [InlineData("全网最低价，快来")]
    [InlineData("请加 微 信 聊")]
    [InlineData("請加微信聊")]
    [InlineData("加\u200B微信")]
    [InlineData("详情看 https://evil.example/a")]
    [InlineData("上 shop-abc.com 看看")]
    [InlineData("稳赚不赔的理财")]
    public void Forbidden_words_links_and_diversions_are_blocked_or_rewritten(string text)
    {
        var verdict = TestData.Policy.Guard.Check(text);
        Assert.NotEmpty(verdict.Hits);
        Assert.NotEqual(text, verdict.Text);
    }

    [Fact]
    public void A_term_with_a_replacement_is_rewritten()
    {
        var verdict = TestData.Policy.Guard.Check("现在下单立减哦");
        Assert.True(verdict.Rewritten);
        Assert.Equal("现在限时优惠哦", verdict.Text);
    }

    [Fact]
    public void An_honest_answer_passes_untouched() =>
        Assert.Equal("一般 48 小时内发出。", TestData.Policy.Guard.Check("一般 48 小时内发出。").Text);

    [Theory]
    [InlineData("电话13812345678谢谢", "电话138****5678谢谢")]
    [InlineData("座机010-62345678转3", "座机010****78转3")]
    [InlineData("身份证11010519491231002X在这", "身份证110****2X在这")]
    [InlineData("身份证110105194912310021在这", "身份证110105194912310021在这")]
    [InlineData("卡号6222020200112233440", "卡号6222020200112233440")]
    [InlineData("卡号4111111111111111呢", "卡号4111****1111呢")]
    [InlineData("发我邮箱 li.na@example.com", "发我邮箱 ***@***")]
    [InlineData("订单2026031012345", "订单2026031012345")]
    public void Personal_numbers_are_masked_when_their_checks_hold(string text, string expected) => Assert.Equal(expected, PersonalData.Mask(text));
}
