using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Channels;

public sealed class WeChatPushTests
{
    private const string Head = "<ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[openid1]]></FromUserName><CreateTime>1773115200</CreateTime>";

    [Fact]
    public void A_text_is_read_with_id_account_customer_and_time()
    {
        var message = Push.Xml("wechat", Head + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[衣服小了 & <b>]]></Content><MsgId>23456789012345678</MsgId>");
        Assert.Equal(("23456789012345678", "wechat", "gh_1", "openid1", "wechat:gh_1:openid1"), (message.Id, message.Channel, message.Account, message.CustomerId, message.ConversationId));
        Assert.Equal((MessageType.Text, "衣服小了 & <b>"), (message.Type, message.Text));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 4, 0, 0, TimeSpan.Zero), message.SentAt);
    }

    [Fact]
    public void A_mini_programs_json_is_read_like_its_xml()
    {
        var message = Push.Json("miniprogram", """{"ToUserName":"gh_2","FromUserName":"o2","CreateTime":1773115200,"MsgType":"text","Content":"在吗","MsgId":1234567890123456}""");
        Assert.Equal(("1234567890123456", "miniprogram", "gh_2", "o2", "在吗"), (message.Id, message.Channel, message.Account, message.CustomerId, message.Text));
    }

    [Theory]
    [InlineData("<MsgType>image</MsgType><PicUrl>u</PicUrl><MediaId>m1</MediaId><MsgId>1</MsgId>", MessageType.Image, null)]
    [InlineData("<MsgType>voice</MsgType><MediaId>m1</MediaId><Format>amr</Format><MsgId>1</MsgId>", MessageType.Voice, null)]
    [InlineData("<MsgType>video</MsgType><MediaId>m1</MediaId><ThumbMediaId>t</ThumbMediaId><MsgId>1</MsgId>", MessageType.Video, null)]
    [InlineData("<MsgType>shortvideo</MsgType><MediaId>m1</MediaId><ThumbMediaId>t</ThumbMediaId><MsgId>1</MsgId>", MessageType.Video, null)]
    [InlineData("<MsgType>location</MsgType><Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Scale>20</Scale><Label>文三路</Label><MsgId>1</MsgId>", MessageType.Location, "文三路")]
    [InlineData("<MsgType>link</MsgType><Title>标题</Title><Description>d</Description><Url>u</Url><MsgId>1</MsgId>", MessageType.Link, "标题")]
    [InlineData("<MsgType>miniprogrampage</MsgType><Title>商品页</Title><AppId>a</AppId><PagePath>p</PagePath><MsgId>1</MsgId>", MessageType.Link, "商品页")]
    [InlineData("<MsgType>file</MsgType><Title>合同.pdf</Title><MsgId>1</MsgId>", MessageType.File, "合同.pdf")]
    public void A_message_type_is_the_contracts(string inner, MessageType type, string? text)
    {
        var message = Push.Xml("wechat", Head + inner);
        Assert.Equal((type, text), (message.Type, message.Text));
        if (inner.Contains("<MediaId>m1<", StringComparison.Ordinal)) Assert.Equal("m1", message.Attributes["mediaId"]);
    }

    [Fact]
    public void A_voice_with_recognition_has_a_transcript_and_stays_a_voice()
    {
        var message = Push.Xml("wechat", Head + "<MsgType>voice</MsgType><MediaId>m</MediaId><Recognition><![CDATA[什么时候发货]]></Recognition><MsgId>1</MsgId>");
        Assert.Equal((MessageType.Voice, "什么时候发货"), (message.Type, message.Transcript));
    }

    [Theory]
    [InlineData("<Event>subscribe</Event><EventKey></EventKey>", ChannelEvent.Subscribe, null)]
    [InlineData("<Event>subscribe</Event><EventKey>qrscene_store7</EventKey><Ticket>t</Ticket>", ChannelEvent.Subscribe, "store7")]
    [InlineData("<Event>unsubscribe</Event>", ChannelEvent.Unsubscribe, null)]
    [InlineData("<Event>SCAN</Event><EventKey>store7</EventKey>", ChannelEvent.Scan, "store7")]
    [InlineData("<Event>CLICK</Event><EventKey>MENU_SERVICE</EventKey>", ChannelEvent.MenuClick, "MENU_SERVICE")]
    [InlineData("<Event>scancode_waitmsg</Event><EventKey>K</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>2</ScanResult></ScanCodeInfo>", ChannelEvent.MenuClick, "K")]
    [InlineData("<Event>user_enter_tempsession</Event><SessionFrom>from-cart</SessionFrom>", ChannelEvent.ContactService, "from-cart")]
    public void An_event_is_the_contracts_with_its_key_as_text(string inner, ChannelEvent expected, string? key)
    {
        var message = Push.Xml("wechat", Head + "<MsgType>event</MsgType>" + inner);
        Assert.Equal((MessageType.Event, expected, key), (message.Type, message.Event, message.Text));
    }

    [Theory]
    [InlineData("VIEW")]
    [InlineData("LOCATION")]
    [InlineData("TEMPLATESENDJOBFINISH")]
    [InlineData("something_new_2030")]
    public void An_event_that_asks_for_nothing_and_grants_nothing_is_a_system_notice(string name) =>
        Assert.Equal(MessageType.System, Push.Xml("wechat", Head + $"<MsgType>event</MsgType><Event>{name}</Event><EventKey>https://oriole.example</EventKey>").Type);

    [Fact]
    public void An_event_pushed_again_has_the_same_id_and_another_event_of_that_second_has_another()
    {
        var first = Push.Xml("wechat", Head + "<MsgType>event</MsgType><Event>subscribe</Event>").Id;
        Assert.Equal("openid1-1773115200-subscribe", first);
        Assert.Equal(first, Push.Xml("wechat", Head + "<MsgType>event</MsgType><Event>subscribe</Event>").Id);
        Assert.NotEqual(first, Push.Xml("wechat", Head + "<MsgType>event</MsgType><Event>SCAN</Event>").Id);
    }

    [Theory]
    [InlineData("<Event>kf_create_session</Event><KfAccount>li@shop</KfAccount>", AgentAction.Claim)]
    [InlineData("<Event>kf_switch_session</Event><FromKfAccount>x@shop</FromKfAccount><ToKfAccount>li@shop</ToKfAccount>", AgentAction.Claim)]
    [InlineData("<Event>kf_close_session</Event><KfAccount>li@shop</KfAccount>", AgentAction.Close)]
    public void What_an_agent_does_in_the_platforms_desk_is_known(string inner, AgentAction action)
    {
        var message = Push.Xml("wechat", Head + "<MsgType>event</MsgType>" + inner);
        Assert.Equal((true, action, "li@shop", "openid1"), (message.FromAgent, message.Action, message.AgentId, message.CustomerId));
    }

    [Theory]
    [InlineData("<ToUserName>gh</ToUserName><Encrypt>abc</Encrypt>", "encrypted")]
    [InlineData("<ToUserName>gh</ToUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId>", "'FromUserName'")]
    [InlineData("<ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>soon</CreateTime><MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId>", "'CreateTime' is 'soon'")]
    [InlineData("<ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1773115200</CreateTime><MsgType>hologram</MsgType><MsgId>1</MsgId>", "'hologram' is not known")]
    [InlineData("<ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1773115200</CreateTime><MsgType>text</MsgType><MsgId>1</MsgId>", "'Content'")]
    public void What_cannot_be_accepted_is_refused_with_the_reason(string inner, string because)
    {
        var result = Push.Parse("wechat", "text/xml", $"<xml>{inner}</xml>");
        Assert.Null(result.Message);
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_of_no_known_channel_is_refused_with_what_to_do()
    {
        Assert.Contains("header 'channel'", Push.Parse(null, "text/xml", $"<xml>{Head}</xml>").Error, StringComparison.Ordinal);
        Assert.Contains("'icq'", Push.Parse("icq", "text/xml", $"<xml>{Head}</xml>").Error, StringComparison.Ordinal);
    }
}
