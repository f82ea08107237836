namespace Classifier.Model.Tests;

/// <summary>A little made-up history: three labels that a linear model can tell apart.</summary>
internal static class Rows
{
    private static readonly string[] Complaints = ["太慢了气人", "东西坏的", "服务态度差", "发错货了", "再也不买了", "骗人的吧", "等了一周还没到", "客服不理人", "包装破了", "少发一件"];
    private static readonly string[] Inquiries = ["几点关门", "多少钱一个", "怎么退货", "在哪里买", "有没有大码", "能开发票吗", "多久到货", "支持信用卡吗", "有实体店吗", "运费多少"];
    private static readonly string[] Thanks = ["谢谢你", "好的收到", "辛苦了", "没事了", "嗯嗯知道了", "多谢啦", "ok thanks", "好评", "很满意", "再见"];

    /// <summary>Each text with different endings, so that there is enough to count.</summary>
    public static IReadOnlyList<LabelledText> All { get; } =
    [
        .. Of("complaint", Complaints), .. Of("inquiry", Inquiries), .. Of("thanks", Thanks),
    ];

    private static IEnumerable<LabelledText> Of(string label, string[] texts) =>
        texts.SelectMany(text => new[] { "", "啊", "呢 亲", "！！" }.Select(end => new LabelledText(text + end, label)));
}
