namespace Classifier.Data.Privacy;

/// <summary>Mobile numbers written in Chinese numerals (幺三八零零…), eleven in a row, which nothing else is.</summary>
internal static class SpelledNumberDetector
{
    private const string Numerals = "零一二三四五六七八九〇幺两叁肆伍陆柒捌玖壹贰";
    private const string Values = "0123456789012345678912";
    private const int MobileLength = 11;

    public static void Find(WidthFold text, List<PersonalDataSpan> found)
    {
        var folded = text.ToString();
        Span<char> digits = stackalloc char[MobileLength];
        for (var i = 0; i < folded.Length; i++)
        {
            if (Value(folded[i]) == '\0') continue;
            var start = i;
            while (i < folded.Length && Value(folded[i]) is not '\0' and var value)
            {
                if (i - start < MobileLength) digits[i - start] = value;
                i++;
            }

            if (i - start != MobileLength || digits[0] != '1' || digits[1] < '3') continue;
            found.Add(new(PersonalDataKind.Mobile, text.StartOf(start), text.EndOf(i - 1) - text.StartOf(start), digits.ToString()));
        }
    }

    private static char Value(char c) => c < '\u3000' ? '\0' : Numerals.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Values[at] : '\0';
}
