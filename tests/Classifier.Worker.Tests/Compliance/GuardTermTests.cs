using Classifier.Worker.Compliance;

namespace Classifier.Worker.Tests.Compliance;

/// <summary>REQUIREMENTS 8.1 on the project's own lists.</summary>
public sealed class GuardTermTests
{
    private static readonly ComplianceGuard Guard = TestData.Policy.Guard;

    [Fact]
    public void There_are_far_more_than_300_terms_in_more_than_a_dozen_categories()
    {
        Assert.True(Guard.Terms.Length >= 600, $"{Guard.Terms.Length} terms");
        Assert.True(Guard.Terms.Select(term => term.List.Category).Distinct().Count() >= 12);
        Assert.All(Guard.Terms, term => Assert.False(string.IsNullOrEmpty(term.List.Rule) || string.IsNullOrEmpty(term.List.Advice), $"{term.File}: a list says its rule and advice"));
    }

    [Theory]
    [InlineData("全网最低价，快来", "全网最低价")]
    [InlineData("我们是这一行的第一品牌", "第一品牌")]
    [InlineData("这是我们店销量第一的款", "销量第一")]
    [InlineData("保证有货，放心拍", "保证有货")]
    [InlineData("国家级的工艺", "国家级")]
    [InlineData("这款面霜祛痘很快", "祛痘")]
    [InlineData("吃了能降血糖", "降血糖")]
    [InlineData("稳赚不赔的理财", "稳赚不赔")]
    [InlineData("报名包过，不过退钱", "包过")]
    [InlineData("转发到朋友圈领券", "转发到朋友圈")]
    [InlineData("有事加我微信说", "加我微信")]
    [InlineData("去淘宝搜我们店", "去淘宝搜")]
    [InlineData("您自己没看清吧", "自己没看清")]
    [InlineData("爱买不买", "爱买不买")]
    [InlineData("把验证码发我一下", "把验证码发")]
    [InlineData("本店拥有最终解释权", "最终解释权")]
    [InlineData("特价商品概不退换", "概不退换")]
    [InlineData("五星好评返现 5 元", "五星好评返")]
    [InlineData("这串珠子开光过的", "开光")]
    [InlineData("手慢无，再不抢就没了", "手慢无")]
    [InlineData("是不是最便宜的？当然是最便宜的", "最便宜")]
    [InlineData("难道不是最便宜的吗", "最便宜")]
    [InlineData("不要错过加微信领券", "加微信")]
    public void A_forbidden_term_is_found(string text, string term) => Assert.Contains(term, Guard.Check(text).Hits.Select(hit => hit.Term));

    [Theory]
    [InlineData("全 网 最 低 价", "spaces")]
    [InlineData("全-网-最-低-价", "dashes")]
    [InlineData("全😀网😀最低价", "emoji")]
    [InlineData("全（网）【最】低价", "brackets")]
    [InlineData("全\u200B网\u200D最\uFEFF低\u2060价", "zero width")]
    [InlineData("全\u00AD网最低\uFE0F价", "soft hyphen and variation selector")]
    [InlineData("全\u3164网最低价", "Hangul filler")]
    [InlineData("全網最低價", "traditional")]
    [InlineData("请加ｖｘ", "full width")]
    [InlineData("請加 Ｖ Ｘ", "full width, spaced, capitals")]
    [InlineData("加ⓥⓧ", "circled letters")]
    [InlineData("加𝐯𝐱", "mathematical letters")]
    [InlineData("加🅅🅇", "squared letters")]
    [InlineData("加νх", "Greek and Cyrillic look-alikes")]
    [InlineData("加薇信", "look-alike character")]
    [InlineData("加\n微\n信", "line ends between all characters")]
    [InlineData("加，微，信", "commas between all characters")]
    [InlineData("➕微信", "sign for a character")]
    [InlineData("＋薇 . 信", "several at once")]
    [InlineData("咖V信", "sound-alike")]
    [InlineData("进裙领福利，扫码进裙", "sound-alike of 群")]
    [InlineData("T e l e g r a m 联系", "spaced Latin")]
    [InlineData("１００％正品", "full width digits")]
    [InlineData("①00%正品", "circled digit")]
    [InlineData("加 wei xin 聊", "pinyin")]
    [InlineData("加🛰领券", "emoji for a character")]
    [InlineData("加🐧号", "emoji for a letter")]
    [InlineData("➕我v", "sign and letter")]
    [InlineData("稳★赚★不★赔", "stars")]
    [InlineData("销量 N O . 1", "spaced letters")]
    public void A_disguise_does_not_hide_it(string text, string disguise) => Assert.True(Guard.Check(text).Hits.Length > 0, disguise);

    [Theory]
    [InlineData("最快明天发货")]
    [InlineData("最快 2 小时送到")]
    [InlineData("第一次下单要先绑定手机")]
    [InlineData("安全第一，请先断电")]
    [InlineData("这个价格不是最便宜的，但是正品")]
    [InlineData("我们不敢说是最好的，只能说用心")]
    [InlineData("请勿加微信私下交易，谨防诈骗")]
    [InlineData("我们不会打电话让您转账、共享屏幕、交解冻费")]
    [InlineData("要您交解冻费、报验证码的都是骗子")]
    [InlineData("这件商品不能保证当天送到")]
    [InlineData("保证金 200 元，退还时间 3 个工作日")]
    [InlineData("订单的唯一编号在详情页")]
    [InlineData("TV信号不好时请重启盒子")]
    [InlineData("支持微信支付和支付宝")]
    [InlineData("支付宝+微信支付都可以")]
    [InlineData("兄弟一起买可以合并发货")]
    [InlineData("和弟弟一起来也可以")]
    [InlineData("上衣外加裙子一套 199 元")]
    [InlineData("打包过程中如有破损请拍照")]
    [InlineData("钱包过期的卡券会自动清除")]
    [InlineData("二维码加载不出来请刷新")]
    [InlineData("订单 No.1 已发货，No.2 明天发")]
    [InlineData("我妈的账单在哪看，这样查")]
    [InlineData("手表上点添加好友")]
    [InlineData("第一名是抽签决定的")]
    [InlineData("半永久纹眉请提前预约")]
    [InlineData("对到账时间不做任何保证")]
    [InlineData("学生发货单请找老师领取")]
    [InlineData("卫生发放点在一楼")]
    [InlineData("打开光盘需要光驱")]
    [InlineData("请查看相册权限是否打开")]
    [InlineData("滚开水烫一下就好")]
    [InlineData("妈妈的生日可以选这款")]
    [InlineData("废物利用做个笔筒")]
    [InlineData("下注册链接在官网首页")]
    [InlineData("大麻花一袋 500 克")]
    [InlineData("请假证明发到邮箱就行")]
    [InlineData("一套现货，今天能发")]
    [InlineData("保养卡可以在前台补办")]
    [InlineData("修改运费模板后生效")]
    [InlineData("送货快，一天就到")]
    [InlineData("您的位置信息仅用于配送")]
    [InlineData("消防癌筛查中心在三楼")]
    [InlineData("增强信号的方法是换个位置")]
    [InlineData("建议就医，听医生的")]
    [InlineData("七天无理由退货，运费由我们承担")]
    [InlineData("退款 1-3 个工作日原路返回")]
    [InlineData("本店没有最低消费")]
    [InlineData("永久删除账户后无法恢复")]
    [InlineData("绝对路径请填写完整")]
    [InlineData("顶级域名解析需要 24 小时")]
    [InlineData("食用前请加热，最佳食用温度 60 度")]
    [InlineData("一般 48 小时内发出。")]
    [InlineData("We ship within 48 hours. See you in the store.")]
    [InlineData("Please open Settings > Wi-Fi and restart the app.")]
    [InlineData("")]
    [InlineData("😀😀")]
    public void An_innocent_sentence_passes_untouched(string text)
    {
        var verdict = Guard.Check(text);
        Assert.True(verdict.Hits.IsEmpty, string.Join("; ", verdict.Hits.Select(hit => hit.Explain(text))));
        Assert.Same(text, verdict.Text);
    }

    [Theory]
    [InlineData("现在下单立减哦", "现在限时优惠哦")]
    [InlineData("現在下 單 立 減哦", "現在限时优惠哦")]
    [InlineData("唯一授权的店，最好用，手慢无", "已获授权的店，好用，数量有限，以页面为准")]
    [InlineData("全球首发😀最流行", "新品发布😀流行")]
    public void A_text_whose_terms_all_have_a_suggested_wording_is_rewritten(string text, string expected)
    {
        var verdict = Guard.Check(text);
        Assert.True(verdict.Rewritten);
        Assert.Equal(expected, verdict.Text);
        Assert.Empty(Guard.Check(verdict.Text!).Hits);
    }

    [Fact]
    public void One_term_without_a_suggested_wording_blocks_the_whole_text()
    {
        var verdict = Guard.Check("下单立减，加微信领");
        Assert.True(verdict.Blocked);
        Assert.Equal(["下单立减", "加微信"], verdict.Hits.Select(hit => hit.Term));
    }

    [Fact]
    public void Of_terms_inside_each_other_the_longest_is_named()
    {
        var hit = Assert.Single(Guard.Check("唯一授权").Hits);
        Assert.Equal("唯一授权", hit.Term);
    }

    [Fact]
    public void A_hit_says_where_it_stands_what_was_written_and_what_to_do()
    {
        const string Text = "请问 全\u200B網 最低价 吗";
        var hit = Assert.Single(Guard.Check(Text).Hits);
        Assert.Equal("全\u200B網 最低价", Text.Substring(hit.Start, hit.Length));
        var explanation = hit.Explain(Text);
        Assert.All(["'全网最低价'", "absolute", "广告法", "use '优惠价'"], part => Assert.Contains(part, explanation, StringComparison.Ordinal));
    }
}
