using Classifier.Worker.Compliance;

namespace Classifier.Worker.Tests.Compliance;

/// <summary>REQUIREMENTS 8.2: links and contact diversions, with what is allowed per channel and account.</summary>
public sealed class GuardContactTests
{
    private static readonly ComplianceGuard Guard = TestData.Policy.Guard;

    [Theory]
    [InlineData("详情看 https://evil.example/a?b=1", "https://evil.example/a?b=1")]
    [InlineData("上 shop-abc.com 看看", "shop-abc.com")]
    [InlineData("上shop-abc.com看看", "shop-abc.com")]
    [InlineData("www.evil.test", "www.evil.test")]
    [InlineData("打开ｅｖｉｌ．ｃｏｍ领券", "ｅｖｉｌ．ｃｏｍ")]
    [InlineData("evil . com", "evil . com")]
    [InlineData("evil点com", "evil点com")]
    [InlineData("evil(dot)com", "evil(dot)com")]
    [InlineData("evil[.]com", "evil[.]com")]
    [InlineData("evil。com", "evil。com")]
    [InlineData("evil dot com", "evil dot com")]
    [InlineData("e v i l . c o m", "e v i l . c o m")]
    [InlineData("ⓔⓥⓘⓛ.ⓒⓞⓜ", "ⓔⓥⓘⓛ.ⓒⓞⓜ")]
    [InlineData("短链 dwz.cn/abc123 直达", "dwz.cn/abc123")]
    [InlineData("小店.中国", "小店.中国")]
    [InlineData("weixin://dl/chat", "weixin://dl/chat")]
    [InlineData("http://10.1.2.3:8080/x", "http://10.1.2.3:8080/x")]
    [InlineData("https://oriole.example@evil.com/", "https://oriole.example@evil.com/")]
    [InlineData("https://oriole.example.evil.com", "https://oriole.example.evil.com")]
    [InlineData("https://evil.com/oriole.example", "https://evil.com/oriole.example")]
    [InlineData(@"https://evil.com\@oriole.example", @"https://evil.com\@oriole.example")]
    [InlineData("https://notoriole.example", "https://notoriole.example")]
    public void A_link_to_elsewhere_is_blocked(string text, string link)
    {
        var verdict = Guard.Check(text);
        Assert.True(verdict.Blocked);
        Assert.Equal(("link", link), (verdict.Hits[0].Category, verdict.Hits[0].Term));
    }

    [Theory]
    [InlineData("https://oriole.example/help")]
    [InlineData("https://shop.oriole.example/a?b=c")]
    [InlineData("版本 v2.0.1 已发布")]
    [InlineData("文件 report.doc 收到了")]
    [InlineData("价格 3.5 元，2.5 折")]
    [InlineData("下午3点come on 开始")]
    [InlineData("Thanks. So we will ship it. Me too.")]
    [InlineData("我们是小黄鹂。公司地址在页面上")]
    [InlineData("Wi-Fi 6.0 路由器，型号 AX-3000.")]
    [InlineData("请稍等…马上好")]
    [InlineData("e.g. the red one")]
    public void What_is_no_link_or_an_allowed_one_passes(string text) => Assert.Empty(Guard.Check(text).Hits);

    [Theory]
    [InlineData("微信号：abc_12345")]
    [InlineData("微信 xiaoli2024")]
    [InlineData("微信是xiaohuangli")]
    [InlineData("薇信：xiaohuangli")]
    [InlineData("v信 lily-8899")]
    [InlineData("wx:lily8899")]
    [InlineData("Ｗｘ：ｌｉｌｙ８８９９")]
    [InlineData("QQ 123456789")]
    [InlineData("扣扣：12345678")]
    [InlineData("qq号是 1234567")]
    [InlineData("whatsapp 8613800000000")]
    [InlineData("请关注公众号「好物推荐」")]
    [InlineData("公众号：好物推荐")]
    [InlineData("快手号 happy123")]
    [InlineData("q群123456789")]
    [InlineData("抖音号：happy_123")]
    [InlineData("关注抖音号「好物推荐」")]
    public void An_account_elsewhere_is_blocked(string text) => Assert.True(Guard.Check(text).Blocked);

    [Fact]
    public void An_account_is_named_once() => Assert.Equal(["微信号", "微信号 abc12345"], Guard.Check("微信号：abc12345").Hits.Select(hit => hit.Term).Order());

    [Theory]
    [InlineData("微信支付 50000 元以内免密")]
    [InlineData("微信 8.0.50 版本起支持")]
    [InlineData("请在微信里打开小程序")]
    [InlineData("请更新微信到最新版，Android 和 iOS 都可以")]
    [InlineData("在公众号“服务大厅”里点订单")]
    [InlineData("Open WeChat and tap Settings")]
    [InlineData("WeChat: tap Me, then Settings")]
    [InlineData("微信公众号「小黄鹂生活」的菜单里有")]
    [InlineData("快递单号 75123456789")]
    public void Talking_about_an_app_is_no_diversion(string text)
    {
        var verdict = Guard.Check(text);
        Assert.True(verdict.Hits.IsEmpty, string.Join("; ", verdict.Hits.Select(hit => hit.Explain(text))));
    }

    [Theory]
    [InlineData("wechat", false)]
    [InlineData("wecom", false)]
    [InlineData("douyin", true)]
    [InlineData(null, true)]
    public void A_term_allowed_on_one_channel_is_forbidden_on_another(string? channel, bool blocked) =>
        Assert.Equal(blocked, Guard.Check("关注公众号就能收到发货通知", new(channel)).Blocked);

    [Theory]
    [InlineData("shop", false, false)]
    [InlineData("oriole-clinic", false, true)]
    [InlineData(null, false, false)]
    public void A_stricter_set_holds_for_its_accounts(string? account, bool night, bool blocked) =>
        Assert.Equal(blocked, Guard.Check("这个处方要医生开", new("wechat", account, night)).Blocked);

    [Fact]
    public void The_night_set_holds_at_night_only()
    {
        const string Text = "满减活动今晚截止";
        Assert.Empty(Guard.Check(Text, new("wechat", "shop", Night: false)).Hits);
        Assert.True(Guard.Check(Text, new("wechat", "shop", Night: true)).Blocked);
    }
}
