using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>Events of WeChat accounts, mini-programs and WeCom applications.</summary>
internal static class WeixinEvent
{
    private const string ScenePrefix = "qrscene_";

    public static void Set(JsonObject inbound, PayloadFields fields)
    {
        var name = fields.Required("Event");
        var key = fields.Optional("EventKey");
        switch (name.ToLowerInvariant())
        {
            case "subscribe":
                Event(inbound, "subscribe", key?.StartsWith(ScenePrefix, StringComparison.Ordinal) == true ? key[ScenePrefix.Length..] : key);
                break;
            case "unsubscribe":
                Event(inbound, "unsubscribe", null);
                break;
            case "scan":
                Event(inbound, "scan", key);
                break;
            case "click" or "scancode_push" or "scancode_waitmsg":
                Event(inbound, "menu_click", key);
                WeixinMessage.Attribute(inbound, "scanResult", fields.Optional("ScanCodeInfo/ScanResult"));
                break;
            case "user_enter_tempsession" or "enter_agent":
                Event(inbound, "contact_service", fields.Optional("SessionFrom") ?? key);
                break;
            case "kf_create_session":
                Agent(inbound, "claim", fields.Required("KfAccount"));
                break;
            case "kf_switch_session":
                Agent(inbound, "claim", fields.Required("ToKfAccount"));
                break;
            case "kf_close_session":
                Agent(inbound, "close", fields.Required("KfAccount"));
                break;
            case "kf_msg_or_event":
                throw new ChannelPayloadException("the push says only that messages wait; fetch them with kf/sync_msg and publish each item of msg_list by itself");
            default:
                // VIEW and the like give the business no message to send (only click and scan menus do), and ask for nothing.
                WeixinMessage.Set(inbound, "system", key is null ? name : $"{name} {key}");
                break;
        }
    }

    public static void Event(JsonObject inbound, string name, string? text)
    {
        WeixinMessage.Set(inbound, "event", text);
        inbound["event"] = name;
    }

    /// <summary>What an agent did in the platform's own desk.</summary>
    public static void Agent(JsonObject inbound, string action, string agentId, string? text = null)
    {
        WeixinMessage.Set(inbound, "text", text);
        (inbound["from"], inbound["action"], inbound["agentId"]) = ("agent", action, agentId);
    }
}
