using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>
/// WeCom 企业微信: items of <c>kf/sync_msg</c> (微信客服, account = open_kfid; developer.work.weixin.qq.com/document/path/94670) and XML pushes of
/// applications (account = CorpID:AgentID). Replies for <c>kf/send_msg</c> and <c>message/send</c>.
/// </summary>
internal sealed class WeComPayloads : IChannelPayloads
{
    public IReadOnlyList<string> Channels { get; } = ["wecom"];

    public JsonObject ToInbound(RawPayload raw, string channel)
    {
        var fields = raw.IsXml ? XmlPayload.Read(raw.Body) : JsonPayload.Read(raw.Body);
        if (fields.Has("MsgType") || fields.Has("Encrypt"))
            return WeixinMessage.ToInbound(fields, channel, fields.Optional("AgentID") is { } agent ? $"{fields.Required("ToUserName")}:{agent}" : fields.Required("ToUserName"));
        if (fields.Has("msg_list/0/msgid")) throw new ChannelPayloadException("the body is a whole answer of kf/sync_msg; publish each item of msg_list by itself");
        return WeComServiceMessage.ToInbound(fields, channel);
    }

    public JsonObject ToPayload(OutboundText text)
    {
        var payload = new JsonObject { ["touser"] = text.CustomerId };
        if (text.Account.Split(':') is [_, var agent] && int.TryParse(agent, NumberStyles.None, CultureInfo.InvariantCulture, out var agentId))
        {
            payload["agentid"] = agentId;
        }
        else
        {
            // The platform refuses a msgid that it has seen: a reply that is sent twice arrives once. 32 characters of [0-9a-zA-Z_-].
            (payload["open_kfid"], payload["msgid"]) = (text.Account, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplyId)))[..32]);
        }

        (payload["msgtype"], payload["text"]) = ("text", new JsonObject { ["content"] = PayloadText.Fit(text.Text, PayloadText.WeixinBytes) });
        return payload;
    }
}
