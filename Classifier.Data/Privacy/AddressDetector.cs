using System.Text.RegularExpressions;

namespace Classifier.Data.Privacy;

/// <summary>
/// Postal addresses from the level that leads to a door on: road with number, village with group, building with unit or room. A name before it (road,
/// compound, village) goes with it; province, city and district stay.
/// </summary>
internal static partial class AddressDetector
{
    /// <summary>Characters of a name before the level that was found.</summary>
    private const int LongestName = 10;

    /// <summary>End of an upper level, or a word that is no part of a name.</summary>
    private const string Stops = "省市区县镇乡旗盟在到是至往址寄送住我你您他她的地去来从了请和与及离于位";


    public static void Find(WidthFold text, List<PersonalDataSpan> found)
    {
        var folded = text.ToString();
        var done = 0;
        foreach (Match match in Door().Matches(folded))
        {
            if (match.Index < done) continue;
            var start = NameStart(folded, match.Index, done);
            var needsName = match.Groups["road"].Success || match.Groups["village"].Success || match.Groups["compound"].Success;
            if (needsName && start == match.Index) continue;
            var end = match.Index + match.Length;
            while (Tail().Match(folded, end) is { Success: true, Length: > 0 } tail) end += tail.Length;
            found.Add(new(PersonalDataKind.Address, text.StartOf(start), text.EndOf(end - 1) - text.StartOf(start), folded[start..end].Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()));
            done = end;
        }
    }

    private static int NameStart(string folded, int at, int from)
    {
        var start = at;
        while (start > from && at - start < LongestName && folded[start - 1] is >= '\u4e00' and <= '\u9fff' && !IsBorder(folded.AsSpan(from, start - from))) start--;
        return start;
    }

    /// <summary>小区 and 社区 are part of a name; 街道 is a level above it.</summary>
    private static bool IsBorder(ReadOnlySpan<char> before) =>
        before.EndsWith("街道") || (Stops.Contains(before[^1], StringComparison.Ordinal) && !before.EndsWith("小区") && !before.EndsWith("社区"));

    // Number: up to five digits or Chinese numerals. What follows must not make it a bus line, an exit, a colour or a price.
    private const string Number = "(?:[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,5})";
    private const string NotAPlace = "(?![码线称召店链口色前以之后日左下晚早上到开截]|出口|公交|地铁)";
    private const string NotAnAmount = @"(?!\d|\s?[块元个件米年人平万千百题课页分折斤克盒包箱套月天次]|%|㎡|\.\d)";

    [GeneratedRegex(
        @"(?<road>(?:大道|大街|胡同|[路街巷弄道])(?:[东南西北中](?:[一二三四]?[路段街])?|[一二三四五]段)?\s?[甲乙丙]?" + Number + @"(?:[-之]\d{1,4})?\s?[号弄]" + NotAPlace + ")"
        + @"|(?<village>[村屯寨]\s?" + Number + @"(?:组(?:\s?" + Number + @"号)?|队|号" + NotAPlace + "))"
        + @"|(?<compound>(?:小区|花园|公寓|家园|新村|大厦|广场|[苑园府湾庭居轩阁])\s?(?:[东南西北]区|[一二三四五]期)?\s?(?:[A-Za-z]|\d{1,3})(?:\s?-\s?\d{1,3})?\s?-\s?\d{3,4}[室号]?" + NotAnAmount + ")"
        + @"|(?<![0-9A-Za-z第])(?:[0-9]{1,4}|[A-Za-z]|[一二三四五六七八九十]{1,3})\s?(?:号楼|号院|栋|幢|座)\s?(?:"
            + Number + @"\s?单元(?:\s?\d{1,3}\s?[层楼])?(?:\s?\d{2,5}\s?[室户房号]?" + NotAnAmount + @")?|\d{1,3}\s?[层楼]\s?\d{2,5}\s?[室户房号]?" + NotAnAmount + @"|\d{2,5}\s?[室户房]|(?<=[栋幢楼座]\s?)\d{3,5}" + NotAnAmount + ")"
        + @"|(?<![0-9第])" + Number + @"\s?单元\s?(?:\d{1,3}\s?[层楼]\s?)?\d{3,5}\s?[室户房号]?" + NotAnAmount
        + @"|(?<![0-9第])\d{1,2}\s?[层楼]\s?\d{3,4}\s?[室户房]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Door();

    [GeneratedRegex(
        @"\G[\s,，]?[\u4e00-\u9fff]{0,8}?(?:[0-9]{1,5}|[A-Za-z]|[一二三四五六七八九十]{1,3})\s?(?:号楼|号院|栋|幢|座|单元|层|楼|室|户|房|号" + NotAPlace + @")(?:\s?\d{3,5}\s?[室户房号]?" + NotAnAmount + @")?|\G\s?[-－]?\s?\d{3,4}\s?[室户房]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
