using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>The messages and events that WeChat accounts, mini-programs and WeCom applications push with the same names.</summary>
internal static class WeixinMessage
{
    /// <param name="fields">The push.</param>
    /// <param name="channel">Channel of the message.</param>
    /// <param name="account">The business's account.</param>
    public static JsonObject ToInbound(PayloadFields fields, string channel, string account)
    {
        if (fields.Has("Encrypt") && !fields.Has("MsgType")) throw new ChannelPayloadException("the push is encrypted (安全模式); decrypt it before publishing, the worker has no keys");
        var type = fields.Required("MsgType");
        var inbound = new JsonObject
        {
            ["id"] = fields.Optional("MsgId") ?? EventId(fields), ["channel"] = channel, ["account"] = account, ["customerId"] = fields.Required("FromUserName"), ["sentAt"] = fields.Time("CreateTime"),
        };
        switch (type)
        {
            case "text":
                Set(inbound, "text", fields.Required("Content"));
                Attribute(inbound, "menuId", fields.Optional("bizmsgmenuid"));
                break;
            case "image":
                Set(inbound, "image", null);
                break;
            case "voice":
                Set(inbound, "voice", null);
                inbound["transcript"] = fields.Optional("Recognition");
                break;
            case "video" or "shortvideo":
                Set(inbound, "video", null);
                break;
            case "location":
                Set(inbound, "location", fields.Optional("Label"));
                break;
            case "link" or "miniprogrampage":
                Set(inbound, "link", fields.Optional("Title"));
                break;
            case "file":
                Set(inbound, "file", fields.Optional("Title"));
                break;
            case "event":
                WeixinEvent.Set(inbound, fields);
                break;
            default:
                throw new ChannelPayloadException($"MsgType '{type}' is not known; known are text, image, voice, video, shortvideo, location, link, file, miniprogrampage, event");
        }

        Attribute(inbound, "mediaId", fields.Optional("MediaId"));
        return inbound;
    }

    public static void Set(JsonObject inbound, string type, string? text) => (inbound["type"], inbound["text"]) = (type, text);

    public static void Attribute(JsonObject inbound, string name, string? value)
    {
        if (value is null) return;
        if (inbound["attributes"] is not JsonObject attributes) inbound["attributes"] = attributes = [];
        attributes[name] = value;
    }

    /// <summary>The platform's advice for what has no MsgId is FromUserName + CreateTime; with the event's name, since two may come in one second.</summary>
    private static string EventId(PayloadFields fields) => $"{fields.Required("FromUserName")}-{fields.Required("CreateTime")}-{fields.Optional("Event") ?? fields.Required("MsgType")}";
}
