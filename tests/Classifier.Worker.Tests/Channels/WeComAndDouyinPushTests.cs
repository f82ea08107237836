using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Channels;

public sealed class WeComAndDouyinPushTests
{
    private const string Item = """{"msgid":"m1","open_kfid":"wk1","external_userid":"wm1","send_time":1773115200,"origin":3,"msgtype":"text","text":{"content":"在吗","menu_id":"101"}}""";

    private const string Direct =
        """{"event":"im_receive_msg","client_key":"k","from_user_id":"u1","to_user_id":"b1","log_id":"l","content":{"conversation_short_id":"@conv==","server_message_id":"@msg==","conversation_type":1,"create_time":1773115200123,"message_type":"text","text":"多少钱","user_infos":[{"open_id":"b1","nick_name":"店"},{"open_id":"u1","nick_name":"小林"}]}}""";

    [Fact]
    public void A_customer_service_text_is_read()
    {
        var message = Push.Json("wecom", Item);
        Assert.Equal(("m1", "wecom", "wk1", "wm1", "在吗", "101"), (message.Id, message.Channel, message.Account, message.CustomerId, message.Text, message.Attributes["menuId"]));
    }

    [Theory]
    [InlineData("\"msgtype\":\"image\",\"image\":{\"media_id\":\"x\"}", MessageType.Image)]
    [InlineData("\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"x\"}", MessageType.Voice)]
    [InlineData("\"msgtype\":\"video\",\"video\":{\"media_id\":\"x\"}", MessageType.Video)]
    [InlineData("\"msgtype\":\"file\",\"file\":{\"media_id\":\"x\"}", MessageType.File)]
    [InlineData("\"msgtype\":\"location\",\"location\":{\"name\":\"店\",\"latitude\":1.5,\"longitude\":2.5}", MessageType.Location)]
    [InlineData("\"msgtype\":\"link\",\"link\":{\"title\":\"t\",\"url\":\"u\"}", MessageType.Link)]
    [InlineData("\"msgtype\":\"miniprogram\",\"miniprogram\":{\"title\":\"t\"}", MessageType.Link)]
    public void A_customer_service_message_type_is_the_contracts(string part, MessageType type) =>
        Assert.Equal(type, Push.Json("wecom", Item.Replace("\"msgtype\":\"text\",\"text\":{\"content\":\"在吗\",\"menu_id\":\"101\"}", part, StringComparison.Ordinal)).Type);

    [Fact]
    public void What_a_person_of_the_business_wrote_is_an_agents_message()
    {
        var message = Push.Json("wecom", Item.Replace("\"origin\":3", "\"origin\":5,\"servicer_userid\":\"li\"", StringComparison.Ordinal));
        Assert.Equal((AgentAction.Message, "li", "wm1", "在吗"), (message.Action, message.AgentId, message.CustomerId, message.Text));
    }

    [Theory]
    [InlineData("{\"event_type\":\"enter_session\",\"open_kfid\":\"wk1\",\"external_userid\":\"wm1\",\"scene\":\"s\"}", MessageType.Event, null)]
    [InlineData("{\"event_type\":\"session_status_change\",\"open_kfid\":\"wk1\",\"external_userid\":\"wm1\",\"change_type\":1,\"new_servicer_userid\":\"li\"}", MessageType.Text, AgentAction.Claim)]
    [InlineData("{\"event_type\":\"session_status_change\",\"open_kfid\":\"wk1\",\"external_userid\":\"wm1\",\"change_type\":3,\"old_servicer_userid\":\"li\"}", MessageType.Text, AgentAction.Close)]
    [InlineData("{\"event_type\":\"msg_send_fail\",\"open_kfid\":\"wk1\",\"external_userid\":\"wm1\",\"fail_msgid\":\"x\",\"fail_type\":4}", MessageType.System, null)]
    [InlineData("{\"event_type\":\"servicer_status_change\",\"open_kfid\":\"wk1\",\"servicer_userid\":\"li\",\"status\":1}", MessageType.System, null)]
    public void A_customer_service_event_is_the_contracts(string part, MessageType type, AgentAction? action)
    {
        var message = Push.Json("wecom", $$"""{"msgid":"e1","send_time":1773115200,"origin":4,"msgtype":"event","event":{{part}}}""");
        Assert.Equal((type, action, "wk1"), (message.Type, message.Action, message.Account));
    }

    [Fact]
    public void An_applications_xml_is_read_with_corp_and_agent_as_the_account()
    {
        var message = Push.Xml("wecom", "<ToUserName>ww1</ToUserName><FromUserName>zhang</FromUserName><CreateTime>1773115200</CreateTime><MsgType>text</MsgType><Content>报销</Content><MsgId>9</MsgId><AgentID>1000002</AgentID>");
        Assert.Equal(("ww1:1000002", "zhang", "报销"), (message.Account, message.CustomerId, message.Text));
    }

    [Theory]
    [InlineData("wecom", """{"errcode":0,"msg_list":[{"msgid":"1"}]}""", "each item of msg_list")]
    [InlineData("wecom", """<xml><ToUserName>ww</ToUserName><FromUserName>sys</FromUserName><CreateTime>1773115200</CreateTime><MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>t</Token></xml>""", "kf/sync_msg")]
    [InlineData("douyin", """{"event":"verify_webhook","content":{"challenge":1}}""", "no private message")]
    [InlineData("douyin", """{"event":"im_receive_msg","content":"[1]"}""", "'content' is a JSON Array")]
    [InlineData("douyin", """{"event":"im_receive_msg","from_user_id":"a","to_user_id":"b","content":{}}""", "'content/create_time'")]
    [InlineData("douyin", """{"event":"im_receive_msg","event":"im_send_msg"}""", "'event' stands twice")]
    public void What_carries_no_message_of_one_customer_is_refused_with_what_to_do(string channel, string body, string because) =>
        Assert.Contains(because, Push.Parse(channel, body[0] == '<' ? "text/xml" : "application/json", body).Error, StringComparison.Ordinal);

    [Fact]
    public void A_douyin_text_is_read_whether_its_content_is_an_object_or_packed()
    {
        var packed = Direct.Replace("\"content\":{", "\"content\":\"{", StringComparison.Ordinal);
        var at = packed.IndexOf("\"content\":\"", StringComparison.Ordinal) + "\"content\":\"".Length;
        packed = packed[..at] + packed[at..^1].Replace("\"", "\\\"", StringComparison.Ordinal) + "\"}";
        foreach (var message in new[] { Push.Json("douyin", Direct), Push.Json("douyin", packed) })
        {
            Assert.Equal(("@msg==", "b1", "u1", "小林", "多少钱", "@conv=="), (message.Id, message.Account, message.CustomerId, message.Nickname, message.Text, message.Attributes["conversationShortId"]));
            Assert.Equal(123, message.SentAt.Millisecond);
        }
    }

    [Theory]
    [InlineData("image", MessageType.Image)]
    [InlineData("user_local_image", MessageType.Image)]
    [InlineData("video", MessageType.Video)]
    [InlineData("emoji", MessageType.Sticker)]
    [InlineData("retain_consult_card", MessageType.Link)]
    [InlineData("other", MessageType.Link)]
    public void A_douyin_message_type_is_the_contracts(string name, MessageType type) =>
        Assert.Equal(type, Push.Json("douyin", Direct.Replace("\"message_type\":\"text\"", $"\"message_type\":\"{name}\"", StringComparison.Ordinal)).Type);

    [Fact]
    public void What_the_business_sent_by_hand_is_an_agents_message_and_what_a_program_sent_is_a_notice()
    {
        var sent = Direct.Replace("im_receive_msg", "im_send_msg", StringComparison.Ordinal).Replace("\"from_user_id\":\"u1\",\"to_user_id\":\"b1\"", "\"from_user_id\":\"b1\",\"to_user_id\":\"u1\"", StringComparison.Ordinal);
        var byHand = Push.Json("douyin", sent);
        Assert.Equal((AgentAction.Message, "u1", "b1"), (byHand.Action, byHand.CustomerId, byHand.Account));
        Assert.Equal(MessageType.System, Push.Json("douyin", sent.Replace("\"conversation_type\":1", "\"conversation_type\":1,\"source\":\"app7\"", StringComparison.Ordinal)).Type);
    }

    [Fact]
    public void Entering_the_chat_is_a_contact_service_event() =>
        Assert.Equal(ChannelEvent.ContactService, Push.Json("douyin", Direct.Replace("im_receive_msg", "im_enter_direct_msg", StringComparison.Ordinal)).Event);
}
