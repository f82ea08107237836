using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>One item of kf/sync_msg. <c>origin</c>: 3 the customer, 4 the system, 5 a person of the business in WeCom.</summary>
internal static class WeComServiceMessage
{
    private const string FromCustomer = "3";
    private const string FromServicer = "5";

    public static JsonObject ToInbound(PayloadFields fields, string channel)
    {
        var type = fields.Required("msgtype");
        var isEvent = type == "event";
        var inbound = new JsonObject
        {
            ["id"] = fields.Required("msgid"), ["channel"] = channel, ["account"] = fields.Optional("open_kfid") ?? fields.Required("event/open_kfid"),
            ["customerId"] = fields.Optional("external_userid") ?? fields.Optional("event/external_userid") ?? fields.Required(isEvent ? "event/servicer_userid" : "external_userid"),
            ["sentAt"] = fields.Time("send_time"),
        };
        if (isEvent) SetEvent(inbound, fields);
        else SetMessage(inbound, fields, type);
        if (!isEvent && fields.Optional("origin") == FromServicer) WeixinEvent.Agent(inbound, "message", fields.Optional("servicer_userid") ?? "servicer", (string?)inbound["text"]);
        else if (!isEvent && fields.Optional("origin") is { } origin and not FromCustomer) WeixinMessage.Set(inbound, "system", $"{type} of origin {origin}");
        return inbound;
    }

    private static void SetMessage(JsonObject inbound, PayloadFields fields, string type)
    {
        switch (type)
        {
            case "text":
                WeixinMessage.Set(inbound, "text", fields.Required("text/content"));
                WeixinMessage.Attribute(inbound, "menuId", fields.Optional("text/menu_id"));
                break;
            case "image" or "voice" or "video" or "file":
                WeixinMessage.Set(inbound, type, null);
                WeixinMessage.Attribute(inbound, "mediaId", fields.Optional($"{type}/media_id"));
                break;
            case "location":
                WeixinMessage.Set(inbound, "location", fields.Optional("location/name") ?? fields.Optional("location/address"));
                break;
            case "link" or "miniprogram" or "channels_shop_product" or "channels_shop_order" or "channels" or "merged_msg" or "note" or "business_card" or "msgmenu":
                WeixinMessage.Set(inbound, "link", fields.Optional($"{type}/title") ?? fields.Optional($"{type}/head_content"));
                break;
            default:
                throw new ChannelPayloadException($"msgtype '{type}' is not known; known are text, image, voice, video, file, location, link, miniprogram, msgmenu, business_card, merged_msg, channels…, event");
        }
    }

    private static void SetEvent(JsonObject inbound, PayloadFields fields)
    {
        var name = fields.Required("event/event_type");
        switch ((name, fields.Optional("event/change_type")))
        {
            case ("enter_session", _):
                WeixinEvent.Event(inbound, "contact_service", fields.Optional("event/scene_param") ?? fields.Optional("event/scene"));
                break;
            case ("session_status_change", "3"):
                WeixinEvent.Agent(inbound, "close", fields.Optional("event/old_servicer_userid") ?? "servicer");
                break;
            case ("session_status_change", "1" or "2" or "4"):
                WeixinEvent.Agent(inbound, "claim", fields.Optional("event/new_servicer_userid") ?? "servicer");
                break;
            default:
                WeixinMessage.Set(inbound, "system", name);
                break;
        }
    }
}
