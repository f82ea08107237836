using Classifier.Model.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Classifier.Model.Tests;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("ＡＢＣ１２３！？", "abc123!?")]
    [InlineData("退 款 ， 谢 谢", "退款,谢谢")]
    [InlineData("好好好好好啊！！！！", "好好啊!!")]
    [InlineData("為什麼還沒發貨", "为什么还没发货")]
    [InlineData("加\u200B微\u200D信", "加微信")]
    [InlineData("订单 202511210001 呢", "订单\uE001呢")]
    [InlineData("看 https://a.example/x?y=1 这个", "看\uE002这个")]
    [InlineData("Hello   World", "hello world")]
    [InlineData("", "")]
    public void Folds_what_means_the_same(string text, string expected) => Assert.Equal(expected, TextNormalizer.Normalize(text));

    [Fact]
    public void An_unpaired_surrogate_passes_through() => Assert.Equal("a\uD83Db", TextNormalizer.Normalize("a\uD83Db"));

    [Fact]
    public void Is_idempotent_and_never_longer()
    {
        var pieces = Gen.Elements("http://", "https:/", "/", "1", "12345", "我", "好好", "aA", " ", "\u200B", "！", "。", "\uD83D", "\uDE00", "\uE001", "\uE002", "ww", "h", "t", "p", ":");
        var texts = Gen.ListOf(Gen.OneOf(pieces, ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString()))).Select(parts => string.Concat(parts));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var once = TextNormalizer.Normalize(text);
            return once.Length <= text.Length && TextNormalizer.Normalize(once) == once;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData("错误 1000051！", "错误1000051!")]
    [InlineData("１０００００００５１", "1000000051")]
    [InlineData("https://a.cn/1000051 打不开", "\uE002打不开")]
    public void Long_numbers_stay_where_they_are_names(string text, string normalized) => Assert.Equal(normalized, TextNormalizer.Normalize(text, keepNumbers: true));
}
