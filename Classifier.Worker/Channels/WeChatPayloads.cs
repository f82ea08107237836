using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>
/// WeChat service accounts 服务号 and mini-programs 小程序: pushes in XML or JSON
/// (developers.weixin.qq.com/doc/offiaccount/Message_Management, …/miniprogram/dev/framework/open-ability/customer-message/receive.html),
/// replies for <c>message/custom/send</c>.
/// </summary>
internal sealed class WeChatPayloads : IChannelPayloads
{
    public IReadOnlyList<string> Channels { get; } = ["wechat", "miniprogram"];

    public JsonObject ToInbound(RawPayload raw, string channel)
    {
        var fields = raw.IsXml ? XmlPayload.Read(raw.Body) : JsonPayload.Read(raw.Body);
        return WeixinMessage.ToInbound(fields, channel, fields.Required("ToUserName"));
    }

    public JsonObject ToPayload(OutboundText text) => new()
    {
        ["touser"] = text.CustomerId,
        ["msgtype"] = "text",
        ["text"] = new JsonObject { ["content"] = PayloadText.Fit(text.Text, PayloadText.WeixinBytes) },
    };
}
