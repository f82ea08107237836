using System.Text;
using Classifier.Worker.Messages;
using Classifier.Worker.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Classifier.Worker.Tests.Channels;

public sealed class RabbitMqInboundTests
{
    private static readonly InboundParser Parser = new(new HashSet<string>(["wechat"]));

    [Fact]
    public void The_header_channel_and_the_content_type_tell_what_a_body_is()
    {
        var properties = new BasicProperties { ContentType = "text/xml", Headers = new Dictionary<string, object?> { ["channel"] = "wechat"u8.ToArray() } };
        var message = Parse("<xml><ToUserName>g</ToUserName><FromUserName>o</FromUserName><CreateTime>1773115200</CreateTime><MsgType>text</MsgType><Content>在吗</Content><MsgId>5</MsgId></xml>", properties);
        Assert.Equal(("5", "在吗"), (message!.Id, message.Text));
    }

    [Fact]
    public void The_contracts_json_needs_no_header_and_minds_none()
    {
        const string Own = """{"id":"m1","channel":"wechat","account":"a","customerId":"c","sentAt":"2026-03-10T12:00:00+08:00","type":"text","text":"你好"}""";
        Assert.Equal("m1", Parse(Own, new BasicProperties())!.Id);
        Assert.Equal("m1", Parse(Own, new BasicProperties { Headers = new Dictionary<string, object?> { ["channel"] = "wechat"u8.ToArray(), ["x"] = 1 } })!.Id);
    }

    private static InboundMessage? Parse(string body, BasicProperties properties) =>
        Parser.Parse(RabbitMqInbound.Body(new BasicDeliverEventArgs("t", 1, false, "chat", "inbound.wechat", properties, Encoding.UTF8.GetBytes(body)))).Message;
}
