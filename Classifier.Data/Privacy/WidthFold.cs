using System.Globalization;

namespace Classifier.Data.Privacy;

/// <summary>
/// A text with every digit, letter and sign in half width, every white space a plain one, zero-width characters gone; each character knows where it
/// stood. Digits of all scripts and styles (１, ①, ٣, 𝟏) become ASCII.
/// </summary>
internal sealed class WidthFold
{
    private WidthFold(char[] chars, int[] starts, int[] ends, int length)
    {
        (Chars, _starts, _ends) = (new ArraySegment<char>(chars, 0, length), starts, ends);
        _text = new string(chars, 0, length);
    }

    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly string _text;

    public ArraySegment<char> Chars { get; }

    public int Length => Chars.Count;

    public char this[int index] => _text[index];

    public override string ToString() => _text;

    /// <summary>Where folded character <paramref name="index"/> starts in the original text.</summary>
    public int StartOf(int index) => _starts[index];

    /// <summary>Where folded character <paramref name="index"/> ends in the original text, exclusive.</summary>
    public int EndOf(int index) => _ends[index];

    public static WidthFold Of(string text)
    {
        var chars = new char[text.Length];
        var starts = new int[text.Length];
        var ends = new int[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var size = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            if (Fold(text, i, size) is not '\0' and var folded)
            {
                (chars[length], starts[length], ends[length]) = (folded, i, i + size);
                length++;
            }

            i += size - 1;
        }

        return new(chars, starts, ends, length);
    }

    /// <summary>NUL: the character is dropped.</summary>
    private static char Fold(string text, int at, int size)
    {
        var c = text[at];
        if (c is >= ' ' and <= '~') return c;
        if (c is >= '\u4e00' and <= '\u9fff') return c;
        if (c is >= '\uFF01' and <= '\uFF5E') return (char)(c - 0xFEE0);
        if (size == 2)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text, at);
            return digit >= 0 ? (char)('0' + digit) : '\uFFFD';
        }

        return c switch
        {
            '\n' or '\r' => '\n',
            '\0' or '\u20E3' or (>= '\uFE00' and <= '\uFE0F') => '\0',
            >= '\u2460' and <= '\u2468' => (char)(c - '\u2460' + '1'),
            >= '\u2776' and <= '\u277E' => (char)(c - '\u2776' + '1'),
            '\u24EA' => '0',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
            '\u3002' or '\uFF61' => '。',
            _ when char.IsWhiteSpace(c) => ' ',
            _ => CharUnicodeInfo.GetUnicodeCategory(c) switch
            {
                UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark => '\0',
                UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber when CharUnicodeInfo.GetDigitValue(c) is >= 0 and <= 9 and var value => (char)('0' + value),
                _ => c,
            },
        };
    }
}
