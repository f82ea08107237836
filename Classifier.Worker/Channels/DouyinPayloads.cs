using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>
/// Douyin 抖音私信: webhooks of private messages (developer.open-douyin.com, 接收私信消息事件), replies for <c>im/send/msg</c>. <c>content</c> comes as an object
/// or packed into a text.
/// </summary>
internal sealed class DouyinPayloads : IChannelPayloads
{
    private const string Conversation = "conversationShortId";
    private const string Scene = "scene";

    public IReadOnlyList<string> Channels { get; } = ["douyin"];

    public JsonObject ToInbound(RawPayload raw, string channel)
    {
        var fields = JsonPayload.Read(raw.Body, "content");
        var name = fields.Required("event");
        var fromBusiness = name == "im_send_msg";
        if (name is not ("im_receive_msg" or "im_send_msg" or "im_enter_direct_msg"))
            throw new ChannelPayloadException($"event '{name}' is no private message; known are im_receive_msg, im_send_msg, im_enter_direct_msg");

        var customer = fields.Required(fromBusiness ? "to_user_id" : "from_user_id");
        var inbound = new JsonObject
        {
            ["id"] = fields.Optional("content/server_message_id") ?? $"{customer}-{fields.Required("content/create_time")}-{name}", ["channel"] = channel,
            ["account"] = fields.Required(fromBusiness ? "from_user_id" : "to_user_id"), ["customerId"] = customer, ["nickname"] = Nickname(fields, customer), ["sentAt"] = fields.Time("content/create_time"),
        };
        WeixinMessage.Attribute(inbound, Conversation, fields.Optional("content/conversation_short_id"));
        if (name == "im_enter_direct_msg")
        {
            WeixinEvent.Event(inbound, "contact_service", null);
            WeixinMessage.Attribute(inbound, Scene, name);
        }
        else if (!fromBusiness)
        {
            SetMessage(inbound, fields);
        }
        else if (fields.Optional("content/source") is { } application)
        {
            // What an application sent is our own reply coming back, or another program's.
            WeixinMessage.Set(inbound, "system", $"sent by {application}");
        }
        else
        {
            WeixinEvent.Agent(inbound, "message", fields.Required("from_user_id"), fields.Optional("content/text"));
        }

        return inbound;
    }

    public JsonObject? ToPayload(OutboundText text)
    {
        if (!text.Attributes.TryGetValue(Conversation, out var conversation)) return null;
        var payload = new JsonObject
        {
            ["msg_id"] = text.InReplyTo, ["conversation_id"] = conversation, ["to_user_id"] = text.CustomerId,
            ["content"] = new JsonObject { ["msg_type"] = 1, ["text"] = new JsonObject { ["text"] = text.Text } },
        };
        // Needed after the customer entered the chat; an answer to a message is the default and is left out.
        if (text.Attributes.TryGetValue(Scene, out var scene)) payload["scene"] = scene;
        return payload;
    }

    private static void SetMessage(JsonObject inbound, PayloadFields fields)
    {
        var type = fields.Required("content/message_type");
        switch (type)
        {
            case "text":
                WeixinMessage.Set(inbound, "text", fields.Required("content/text"));
                break;
            case "image" or "user_local_image":
                WeixinMessage.Set(inbound, "image", null);
                break;
            case "video" or "user_local_video":
                WeixinMessage.Set(inbound, "video", null);
                break;
            case "emoji":
                WeixinMessage.Set(inbound, "sticker", fields.Optional("content/text"));
                break;
            default:
                // Cards, shared posts and what Douyin calls other: something to look at, as a link is.
                WeixinMessage.Set(inbound, "link", type);
                break;
        }
    }

    private static string? Nickname(PayloadFields fields, string customer)
    {
        for (var i = 0; fields.Has($"content/user_infos/{i}/open_id"); i++)
        {
            if (fields.Optional($"content/user_infos/{i}/open_id") == customer) return fields.Optional($"content/user_infos/{i}/nick_name");
        }

        return null;
    }
}
