using Classifier.Data.Privacy;

namespace Classifier.Data.Tests;

/// <summary>REQUIREMENTS §8.3. Every number, plate and address here is invented; the check digits are computed.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("身份证11010519491231002X在这", "身份证110****2X在这")]
    [InlineData("身份证11010519491231002x", "身份证110****2X")]
    [InlineData("我的是 110105 19491231 002X 请核对", "我的是 110****2X 请核对")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "110****2X")]
    [InlineData("110-105-1949-1231-002-X。", "110****2X。")]
    [InlineData("老证110105491231002的", "老证110****02的")]
    [InlineData("老证110105 491231 002的", "老证110****02的")]
    public void Rule_8_3_identity_cards_are_masked(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("身份证110105194912310021在这")]
    [InlineData("11010519490230002X")]
    [InlineData("11010519491331002X")]
    [InlineData("99010519491231002X")]
    [InlineData("110105491331002")]
    [InlineData("订单号110105491231002")]
    [InlineData("1101051949123100211010519491231002X")]
    public void Rule_8_3_what_fails_check_digit_date_or_place_is_no_identity_card(string text) => Stays(text);

    [Theory]
    [InlineData("电话13812345678谢谢", "电话138****5678谢谢")]
    [InlineData("打138 1234 5678", "打138****5678")]
    [InlineData("打138-1234-5678哈", "打138****5678哈")]
    [InlineData("打１３８１２３４５６７８", "打138****5678")]
    [InlineData("1 3 8 1 2 3 4 5 6 7 8", "138****5678")]
    [InlineData("138\u200B1234\u200B5678", "138****5678")]
    [InlineData("①③⑧1234⑤⑥⑦⑧", "138****5678")]
    [InlineData("+86 138 1234 5678", "+861****5678")]
    [InlineData("8613812345678", "861****5678")]
    [InlineData("0086-13812345678", "008****5678")]
    [InlineData("幺三八一二三四五六七八", "138****5678")]
    [InlineData("号码是tel13812345678吗", "号码是tel138****5678吗")]
    [InlineData("A13812345678,13987654321B", "A138****5678,139****4321B")]
    public void Rule_8_3_mobile_numbers_are_masked(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("座机010-62345678转3", "座机010****78转3")]
    [InlineData("(010)62345678", "(010****78")]
    [InlineData("0755 8234 5678", "075****78")]
    [InlineData("02162345678", "021****78")]
    [InlineData("座机62345678", "座机6****78")]
    [InlineData("打电话 6234 5678 找我", "打电话 6****78 找我")]
    [InlineData("+852 9123 4567", "+852****67")]
    public void Rule_8_3_landlines_are_masked(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("卡号4111111111111111呢", "卡号4111****1111呢")]
    [InlineData("4111 1111 1111 1111", "4111****1111")]
    [InlineData("4111-1111-1111-1111", "4111****1111")]
    [InlineData("６２２２０２１００１１１６２４５７０２", "6222****5702")]
    [InlineData("卡 6222 0210 0111 6245 702", "卡 6222****5702")]
    [InlineData("银行卡：50000000 0009", "银行卡：5000****0009")]
    [InlineData("371449635398431", "3714****8431")]
    public void Rule_8_3_bank_cards_are_masked_by_their_check_digit(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("发我邮箱 li.na@example.com", "发我邮箱 ***@***")]
    [InlineData("邮箱li.na+a@mail.example.cn谢谢", "邮箱***@***谢谢")]
    [InlineData("ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "***@***")]
    [InlineData("12345678 @ qq.com。", "***@***。")]
    public void Rule_8_3_email_addresses_are_masked(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("车牌京A12345", "车牌京A****5")]
    [InlineData("沪 B·6K8Z2 挪车", "沪B****2 挪车")]
    [InlineData("粤BD12345", "粤B****5")]
    [InlineData("粤B12345D的车", "粤B****D的车")]
    [InlineData("浙ａ１２３４５", "浙A****5")]
    [InlineData("京A1234警", "京A****警")]
    public void Rule_8_3_licence_plates_are_masked(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("北京市朝阳区建国路88号院3号楼1201室", "北京市朝阳区****")]
    [InlineData("寄到上海市浦东新区张江镇祖冲之路899弄12号502室", "寄到上海市浦东新区张江镇****")]
    [InlineData("住在中关村大街27号", "住在****")]
    [InlineData("地址是阳光花园3栋2单元501", "地址是****")]
    [InlineData("阳光花园 3-2-501", "****")]
    [InlineData("翠湖小区12号楼4单元", "****")]
    [InlineData("幸福里A座1201室", "****")]
    [InlineData("河南省周口市赵庄镇李家村5组12号", "河南省周口市赵庄镇****")]
    [InlineData("西大街十二号三楼", "****")]
    [InlineData("人民南路四段１１号", "****")]
    [InlineData("送2单元302，谢谢", "送****，谢谢")]
    [InlineData("宿舍5楼502室", "****")]
    [InlineData("文三路甲18号", "****")]
    [InlineData("南京东路12-3号", "****")]
    [InlineData("静安区胶州巷7号院2单元", "静安区****")]
    [InlineData("给我寄到王家屯12号", "给我寄到****")]
    public void Rule_8_3_addresses_are_masked_from_the_road_or_building_on(string text, string expected) => Masks(text, expected);

    [Theory]
    [InlineData("订单2026031012345")]
    [InlineData("订单号 20260310123456789")]
    [InlineData("订单号4111111111111111")]
    [InlineData("快递单号SF1234567890123")]
    [InlineData("运单YT4111111111111111")]
    [InlineData("流水号62220210011162459")]
    [InlineData("微信支付单4200001234202603101234567890")]
    [InlineData("imei 490154203237518")]
    [InlineData("2026-03-10 12:30:45")]
    [InlineData("2026年03月10日")]
    [InlineData("1980-01-01 123件")]
    [InlineData("客服热线400-820-1234")]
    [InlineData("拨打95588或10086")]
    [InlineData("12315投诉")]
    [InlineData("满300减50，再减20")]
    [InlineData("一共12345678元")]
    [InlineData("版本1.38.1234")]
    [InlineData("物流编号13812345678901")]
    [InlineData("4111111111111112")]
    [InlineData("d3b07384d113812345678fed")]
    public void Rule_8_3_order_numbers_dates_hotlines_and_amounts_stay(string text) => Stays(text);

    [Theory]
    [InlineData("一路顺风")]
    [InlineData("在路上了，3号到")]
    [InlineData("坐地铁10号线到人民路站")]
    [InlineData("广东省深圳市南山区发货")]
    [InlineData("请走高速公路3号出口")]
    [InlineData("号码是多少")]
    [InlineData("第3单元12课")]
    [InlineData("3楼有货")]
    [InlineData("一座500块的沙发")]
    [InlineData("同城2-300元")]
    [InlineData("5号前到的路费")]
    [InlineData("路由器12号色")]
    [InlineData("街拍第3号作品")]
    [InlineData("8号发货，12号到")]
    [InlineData("两室一厅")]
    public void Rule_8_3_places_dates_and_numbers_that_lead_to_no_door_stay(string text) => Stays(text);

    [Theory]
    [InlineData("新MATE60到货")]
    [InlineData("云服务器A12")]
    [InlineData("新B2B平台")]
    [InlineData("新款A12345678")]
    [InlineData("user@localhost")]
    [InlineData("@小黄鹂 你好")]
    [InlineData("3@5.")]
    [InlineData("零一二三四五六七八九十")]
    public void Rule_8_3_model_names_mentions_and_counting_stay(string text) => Stays(text);

    [Fact]
    public void What_the_business_publishes_itself_is_not_masked()
    {
        var own = new OwnContacts(["010-6234 5678", "service@oriole.example", "杭州市西湖区文三路18号"]);
        Assert.Equal("打010-62345678或写service@oriole.example", PersonalData.Mask("打010-62345678或写service@oriole.example", own));
        Assert.Equal("到文三路18号来", PersonalData.Mask("到文三路18号来", own));
        Assert.Equal("到****来", PersonalData.Mask("到文三路19号来", own));
        Assert.Equal("打010****79", PersonalData.Mask("打010-62345679", own));
    }

    [Fact]
    public void Masking_is_idempotent_leaves_nothing_to_find_and_never_throws_on_random_text()
    {
        string[] pieces =
        [
            "13812345678", "138 1234 5678", "11010519491231002X", "4111111111111111", "010-62345678", "li@a.cn", "京A12345", "建国路88号", "3栋2单元501", "\uD800", "\uDC00", "𝟏𝟑𝟖", "１",
            "2", " ", "-", "电话", "卡号", "订单", "号", "路", "村", "单元", "X", "@", ".", "\u200B", "+", "一", "六", "，", "****", "新", "A", "\n", "座", "(", "8",
        ];
        var random = new Random(11);
        for (var run = 0; run < 20_000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => random.Next(8) == 0 ? ((char)random.Next(0x10000)).ToString() : pieces[random.Next(pieces.Length)]));
            Assert.All(PersonalData.Find(text), span => Assert.True(span.Start >= 0 && span.Length > 0 && span.End <= text.Length, text));
            var masked = PersonalData.Mask(text);
            Assert.Empty(PersonalData.Find(masked));
            Assert.Equal(masked, PersonalData.Mask(masked));
        }
    }

    private static void Masks(string text, string expected) => Assert.Equal(expected, PersonalData.Mask(text));

    private static void Stays(string text) => Assert.Equal(text, PersonalData.Mask(text));
}
