using System.Globalization;
using System.Text;

namespace Classifier.Worker.Compliance;

/// <summary>Letters and digits in another dress: full width, circled, in brackets, superscript, mathematical, flags (Unicode compatibility characters).</summary>
internal static class StyledLetters
{
    private const int LettersPerAlphabet = 26;

    /// <summary>The plain lower-case letter, ASCII digit or half-width sign; any other character as it is, in lower case.</summary>
    public static char Plain(char c)
    {
        if (char.IsSurrogate(c)) return c;
        if (c is >= '\uFF01' and <= '\uFF5E') c = (char)(c - 0xFEE0);
        c = c switch
        {
            >= '\u249C' and <= '\u24B5' => (char)('a' + c - '\u249C'),
            >= '\u24B6' and <= '\u24CF' => (char)('a' + c - '\u24B6'),
            >= '\u24D0' and <= '\u24E9' => (char)('a' + c - '\u24D0'),
            _ => char.ToLowerInvariant(c),
        };
        return !char.IsAscii(c) && CharUnicodeInfo.GetDigitValue(c) is >= 0 and <= 9 and var digit ? (char)('0' + digit) : c;
    }

    /// <summary>The plain lower-case letter or digit that a character beyond the basic plane dresses up; NUL for any other.</summary>
    public static char Plain(Rune rune)
    {
        var value = rune.Value;
        return value switch
        {
            >= 0x1D400 and <= 0x1D6A3 => Letter(value - 0x1D400),
            >= 0x1D7CE and <= 0x1D7FF => (char)('0' + (value - 0x1D7CE) % 10),
            >= 0x1F110 and <= 0x1F129 => Letter(value - 0x1F110),
            >= 0x1F130 and <= 0x1F149 => Letter(value - 0x1F130),
            >= 0x1F150 and <= 0x1F169 => Letter(value - 0x1F150),
            >= 0x1F170 and <= 0x1F189 => Letter(value - 0x1F170),
            >= 0x1F1E6 and <= 0x1F1FF => Letter(value - 0x1F1E6),
            _ => '\0',
        };
    }

    private static char Letter(int offset) => (char)('a' + offset % LettersPerAlphabet);
}
