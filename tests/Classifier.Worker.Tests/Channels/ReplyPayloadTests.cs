using System.Collections.Immutable;
using System.Text;
using Classifier.Worker.Channels;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Channels;

public sealed class ReplyPayloadTests
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    [Theory]
    [InlineData("wechat", "gh_1", """{"touser":"c1","msgtype":"text","text":{"content":"好的"}}""")]
    [InlineData("miniprogram", "gh_1", """{"touser":"c1","msgtype":"text","text":{"content":"好的"}}""")]
    [InlineData("wecom", "wk1", """{"touser":"c1","open_kfid":"wk1","msgid":"MSGID","msgtype":"text","text":{"content":"好的"}}""")]
    [InlineData("wecom", "ww1:1000002", """{"touser":"c1","agentid":1000002,"msgtype":"text","text":{"content":"好的"}}""")]
    [InlineData("weibo", "w1", null)]
    [InlineData("douyin", "b1", null)]
    public void The_payload_is_what_the_channels_api_takes(string channel, string account, string? expected)
    {
        var payload = ChannelPayloads.Known.ToPayload(channel, new("m1:1", "m1", account, "c1", "好的", None));
        if (payload?["msgid"] is { } id)
        {
            Assert.Matches("^[0-9a-zA-Z_-]{32}$", (string?)id);
            payload["msgid"] = "MSGID";
        }

        Assert.Equal(expected, payload?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void A_douyin_payload_names_the_message_and_conversation_it_answers()
    {
        var payload = ChannelPayloads.Known.ToPayload("douyin", new("m:1", "@msg==", "b1", "u1", "ok", None.Add("conversationShortId", "@conv==")))!;
        Assert.Equal("""{"msg_id":"@msg==","conversation_id":"@conv==","to_user_id":"u1","content":{"msg_type":1,"text":{"text":"ok"}}}""", payload.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("短", "短")]
    [InlineData("长😀", "…")]
    public void A_text_is_cut_at_whole_characters_to_the_bytes_an_api_takes(string unit, string end)
    {
        var text = PayloadText.Fit(string.Concat(Enumerable.Repeat(unit, end == "…" ? 600 : 1)), PayloadText.WeixinBytes);
        Assert.True(Encoding.UTF8.GetByteCount(text) <= PayloadText.WeixinBytes);
        Assert.EndsWith(end, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task A_push_gets_a_decision_and_a_reply_ready_for_the_api()
    {
        await using var store = new MemoryStore();
        var brain = new FakeBrain();
        var processor = new MessageProcessor(store, brain, brain, TestData.NoonClock());
        var push = RawEnvelope.Wrap(
            "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1773115200</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>"u8, "wechat", "text/xml");

        var outcomes = (await processor.HandleAsync([push], explain: false, TestContext.Current.CancellationToken))[0].Outcomes;

        var reply = Assert.Single(outcomes.OfType<Reply>());
        Assert.Equal(("o1", "text", reply.Text), ((string?)reply.Payload!["touser"], (string?)reply.Payload["msgtype"], (string?)reply.Payload["text"]!["content"]));
        Assert.Empty((await processor.HandleAsync([push], explain: false, TestContext.Current.CancellationToken))[0].Outcomes);
    }
}
