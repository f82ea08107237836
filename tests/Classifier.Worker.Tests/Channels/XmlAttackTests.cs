using System.Text;
using Classifier.Worker.Channels;

namespace Classifier.Worker.Tests.Channels;

public sealed class XmlAttackTests
{
    private const string Inner = "<ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1773115200</CreateTime><MsgType>text</MsgType><MsgId>1</MsgId>";

    public static TheoryData<string, string> Attacks => new()
    {
        { "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml>" + Inner + "<Content>&e;</Content></xml>", "DTD" },
        { "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/evil.dtd\"><xml>" + Inner + "<Content>x</Content></xml>", "DTD" },
        { "<!DOCTYPE xml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><xml>" + Inner + "<Content>&c;</Content></xml>", "DTD" },
        { "<xml>" + Inner + "<Content>&unknown;</Content></xml>", "well-formed" },
        { "<xml>" + Inner + "<Content>x</Content>", "well-formed" },
        { "<xml>" + Inner + "<Content>x</Content></xml><xml/>", "well-formed" },
        { "<html>" + Inner + "</html>", "'html'" },
        { "<xml>" + Inner + "<Content>a</Content><Content>b</Content></xml>", "stands twice" },
        { "<xml>" + Inner + "<Content>x</Content>" + string.Concat(Enumerable.Repeat("<a>", 50)) + string.Concat(Enumerable.Repeat("</a>", 50)) + "</xml>", "deeper" },
        { "<xml>" + Inner + "<Content>x</Content>" + string.Concat(Enumerable.Range(0, 400).Select(i => $"<e{i}/>")) + "</xml>", "elements" },
        { "<xml>" + Inner + "<Content>" + new string('长', 100_000) + "</Content></xml>", "bytes" },
        { "<", "well-formed" },
        { "<xml xmlns=\"x\" xmlns=\"y\"/>", "well-formed" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_refused_with_the_reason(string body, string because)
    {
        var result = Push.Parse("wechat", "text/xml", body);
        Assert.Null(result.Message);
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b")]
    [InlineData("<![CDATA[<script>&amp;</script>]]>", "<script>&amp;</script>")]
    [InlineData("a &lt;b&gt; &amp; &#x4F60;&#22909;", "a <b> & 你好")]
    [InlineData("<![CDATA[ 前后空格 ]]>", " 前后空格 ")]
    [InlineData("<![CDATA[第一行\n第二行]]>", "第一行\n第二行")]
    [InlineData("x<!-- 注释 -->y", "xy")]
    public void What_a_customer_may_write_arrives_as_it_was(string content, string expected) =>
        Assert.Equal(expected, Push.Xml("wechat", Inner + $"<Content>{content}</Content>").Text);

    [Fact]
    public void Any_damage_to_a_push_gives_a_message_or_an_error_and_never_an_exception()
    {
        var random = new Random(7);
        var whole = Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><xml>{Inner}<Content><![CDATA[你好]]></Content><ScanCodeInfo><ScanResult>1</ScanResult></ScanCodeInfo></xml>");
        var json = """{"event":"im_receive_msg","from_user_id":"a","to_user_id":"b","content":"{\"message_type\":\"text\",\"text\":\"x\",\"create_time\":1773115200000,\"server_message_id\":\"m\"}"}"""u8.ToArray();
        for (var round = 0; round < 4_000; round++)
        {
            var body = (byte[])(round % 2 == 0 ? whole : json).Clone();
            for (var i = random.Next(4); i >= 0; i--) body[random.Next(body.Length)] = (byte)random.Next(256);
            var cut = body.AsSpan(0, random.Next(body.Length + 1));
            var result = new Messages.InboundParser(new HashSet<string>(["wechat", "douyin"])).Parse(RawEnvelope.Wrap(cut, round % 2 == 0 ? "wechat" : "douyin", round % 3 == 0 ? "text/xml" : null));
            Assert.True(result.Message is null != result.Error is null);
        }
    }

    [Fact]
    public void A_dead_letter_of_a_push_keeps_the_push_and_its_headers()
    {
        var body = Encoding.UTF8.GetString(RawEnvelope.Wrap("<xml>坏的"u8, "wechat", "text/xml").Span);
        Assert.Equal("""{"channel":"wechat","contentType":"text/xml","raw":"<xml>坏的"}""", body);
    }

    [Theory]
    [InlineData("\"<xml/>\"")]
    [InlineData("{\"MsgType\":\"text\"}")]
    public void A_field_named_raw_in_the_contracts_own_json_is_ignored_like_any_unknown_one(string raw) => Assert.Equal(
        "m1",
        Push.Json("wechat", $$"""{"id":"m1","channel":"wechat","account":"a","customerId":"c","sentAt":"2026-03-10T12:00:00+08:00","type":"text","text":"你好","raw":{{raw}}}""").Id);

    [Fact]
    public void A_byte_order_mark_before_a_push_does_no_harm() =>
        Assert.Equal("x", Push.Parse("wechat", "application/octet-stream", "\uFEFF<xml>" + Inner + "<Content>x</Content></xml>").Message?.Text);

    [Theory]
    [InlineData("""{"id":"1","customerId":"c"}""", "wechat", "application/json")]
    [InlineData("""{"id":"1","customerId":"c"}""", null, "application/json")]
    [InlineData("""{"MsgType":"text"}""", null, "application/json")]
    [InlineData("not json", null, null)]
    [InlineData("", "wechat", null)]
    public void The_contracts_own_json_is_not_wrapped_whatever_its_headers(string body, string? channel, string? contentType)
    {
        var wrapped = Encoding.UTF8.GetString(RawEnvelope.Wrap(Encoding.UTF8.GetBytes(body), channel, contentType).Span);
        if (body.Length > 0) Assert.Equal(body, wrapped);
    }
}
