using System.Buffers;

namespace Classifier.Data.Privacy;

/// <summary>Finds the cue nearest before a number, within a few characters of the same clause.</summary>
internal static class NumberCues
{
    private const int Reach = 10;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，。！？；,;!?\n");

    private static readonly (string Word, NumberCue Cue)[] Words =
    [
        .. Of(NumberCue.Order, "订单", "单号", "運單", "运单", "快递", "物流", "流水", "编号", "工单", "票号", "序列号", "货号", "条码", "发票", "税号", "型号", "商户号", "取件码", "imei", "sn", "order", "tracking"),
        .. Of(NumberCue.Card, "卡号", "卡", "账号", "帐号", "账户", "帐户", "card", "account"),
        .. Of(NumberCue.Phone, "电话", "座机", "固话", "致电", "拨打", "tel", "phone", "call"),
    ];

    public static NumberCue Before(string folded, int at)
    {
        var from = Math.Max(0, at - Reach);
        var clause = folded.AsSpan(from, at - from);
        if (clause.LastIndexOfAny(ClauseEnds) is >= 0 and var end) clause = clause[(end + 1)..];
        var (nearest, cue) = (-1, NumberCue.None);
        foreach (var (word, says) in Words)
        {
            var found = clause.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (found >= 0 && found + word.Length > nearest) (nearest, cue) = (found + word.Length, says);
        }

        return cue;
    }

    private static IEnumerable<(string, NumberCue)> Of(NumberCue cue, params string[] words) => words.Select(word => (word, cue));
}
