using System.Text;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests;

public sealed class InboundParserTests
{
    private const string Good = """{"id":"m1","channel":"wechat","account":"a","customerId":"c","sentAt":"2026-03-10T12:00:00+08:00","type":"text","text":"你好"}""";

    private readonly InboundParser _parser = new(new HashSet<string>(["wechat"]));

    [Fact]
    public void A_whole_message_is_read()
    {
        var message = Parse(Good.Replace("}", ""","attributes":{"orderCount":3,"vip":true,"region":"华东"},"somethingNew":[1,2]}""")).Message!;

        Assert.Equal(("m1", "wechat:a:c", MessageType.Text, "你好"), (message.Id, message.ConversationId, message.Type, message.Text));
        Assert.Equal(TimeSpan.FromHours(8), message.SentAt.Offset);
        Assert.Equal(("3", "true", "华东"), (message.Attributes["orderCount"], message.Attributes["vip"], message.Attributes["region"]));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("[]", "array")]
    [InlineData("{\"id\":", "not JSON")]
    [InlineData("null", "null")]
    public void A_body_that_is_no_object_is_refused(string body, string because) => Assert.Contains(because, Parse(body).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"id\":\"m1\"", "\"id\":\"\"", "'id'")]
    [InlineData("\"id\":\"m1\"", "\"id\":17", "'id'")]
    [InlineData("\"channel\":\"wechat\"", "\"channel\":\"icq\"", "'icq' is not configured")]
    [InlineData("\"type\":\"text\"", "\"type\":\"hologram\"", "'type'")]
    [InlineData("\"type\":\"text\"", "\"type\":\"event\"", "'event'")]
    [InlineData("2026-03-10T12:00:00+08:00", "2026-03-10T12:00:00", "offset")]
    [InlineData("2026-03-10T12:00:00+08:00", "9999-03-10T12:00:00+08:00", "between 2011 and 2100")]
    [InlineData("2026-03-10T12:00:00+08:00", "yesterday", "RFC 3339")]
    [InlineData(",\"text\":\"你好\"", "", "'text'")]
    [InlineData("\"text\":\"你好\"", "\"text\":{\"a\":1}", "'text'")]
    [InlineData("\"text\":\"你好\"", "\"text\":\" \"", "blank")]
    [InlineData("\"customerId\":\"c\"", "\"customerId\":\"c\\u0000\"", "control character")]
    [InlineData("\"id\":\"m1\"", "\"id\":\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\"", "bytes of UTF-8")]
    [InlineData("\"text\":\"你好\"", "\"text\":\"\\ud800\"", "surrogate")]
    [InlineData("\"text\":\"你好\"", "\"text\":\"x\",\"attributes\":{\"a\":{}}", "nested")]
    [InlineData("\"text\":\"你好\"", "\"text\":\"x\",\"from\":\"agent\"", "'action'")]
    public void A_wrong_field_is_named(string good, string bad, string because)
    {
        var result = Parse(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(result.Message);
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var error = Parse("""{"id":"m1"}""").Error!;
        Assert.All(["'channel'", "'account'", "'customerId'", "'sentAt'", "'type'"], field => Assert.Contains(field, error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_megabyte_of_text_is_refused_with_its_size() =>
        Assert.Contains("bytes", Parse(Good.Replace("你好", new string('长', 400_000), StringComparison.Ordinal)).Error, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.Contains("UTF-8", _parser.Parse(new byte[] { (byte)'{', 0xC4, 0xE3, (byte)'}' }).Error, StringComparison.Ordinal);

    [Fact]
    public void Text_of_only_emoji_is_a_message() => Assert.Equal("😡😡", Parse(Good.Replace("你好", "😡😡", StringComparison.Ordinal)).Message!.Text);

    private ParseResult Parse(string body) => _parser.Parse(Encoding.UTF8.GetBytes(body));
}
