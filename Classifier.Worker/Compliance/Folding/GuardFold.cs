using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Folds a text for the search: half width, lower case, styled letters and digits of all scripts to ASCII, look-alikes and traditional characters to the
/// plain ones of the lists. Zero-width characters and marks go, everything that is no letter or digit becomes a gap. Independent of the machine's ICU.
/// </summary>
internal sealed class GuardFold
{
    private const string Breaks = "。！？!?；;，,：:…\n\r｡､";

    /// <summary>Letters by category that show nothing (Hangul fillers).</summary>
    private const string Blanks = "\u115F\u1160\u3164\uFFA0";

    private readonly char[] _plain = new char[char.MaxValue + 1];
    private readonly Treatment[] _treatments = new Treatment[char.MaxValue + 1];
    private readonly FrozenDictionary<int, char> _pairs;

    /// <param name="standIns">Characters and the plain one each stands for.</param>
    public GuardFold(IReadOnlyDictionary<Rune, char> standIns)
    {
        _pairs = standIns.Where(pair => !pair.Key.IsBmp).ToFrozenDictionary(pair => pair.Key.Value, pair => pair.Value);
        for (var i = 0; i < _plain.Length; i++)
        {
            var c = StyledLetters.Plain((char)i);
            // Twice: the simplified twin of a character may be a look-alike in its turn.
            for (var round = 0; round < 2 && !char.IsSurrogate(c); round++) c = standIns.GetValueOrDefault(new Rune(c), c);
            _plain[i] = c;
            _treatments[i] = Treat((char)i, c);
        }
    }

    private enum Treatment : byte
    {
        Keep,
        Drop,
        Sign,
        Break,
        Surrogate,
    }

    public FoldedText Fold(string text)
    {
        var chars = new char[text.Length];
        var positions = new int[text.Length];
        var gaps = new Gap[text.Length];
        var length = 0;
        var gap = Gap.None;
        for (var i = 0; i < text.Length; i++)
        {
            var (treatment, folded, at) = (_treatments[text[i]], _plain[text[i]], i);
            if (treatment == Treatment.Surrogate) (treatment, folded) = FoldPair(text, ref i);
            switch (treatment)
            {
                case Treatment.Keep:
                    (chars[length], positions[length], gaps[length]) = (folded, at, gap);
                    (length, gap) = (length + 1, Gap.None);
                    break;
                case Treatment.Sign:
                    if (gap == Gap.None) gap = Gap.Sign;
                    break;
                case Treatment.Break:
                    gap = Gap.Break;
                    break;
            }
        }

        return new(text, chars, positions, gaps, length);
    }

    /// <summary>A phrase of the lists in the form in which it is sought.</summary>
    public string Key(string phrase) => Fold(phrase).Chars.ToString();

    private static Treatment Treat(char original, char plain)
    {
        if (char.IsSurrogate(original)) return Treatment.Surrogate;
        if (Blanks.Contains(original, StringComparison.Ordinal)) return Treatment.Drop;
        if (char.IsLetterOrDigit(plain) || plain == '%') return Treatment.Keep;
        if (Breaks.Contains(original, StringComparison.Ordinal)) return Treatment.Break;
        return char.GetUnicodeCategory(original) switch
        {
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Treatment.Drop,
            UnicodeCategory.Control when original != '\t' => Treatment.Drop,
            _ => Treatment.Sign,
        };
    }

    private (Treatment Treatment, char Folded) FoldPair(string text, ref int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune)) return (Treatment.Sign, '\0');
        at++;
        if (_pairs.TryGetValue(rune.Value, out var plain)) return (Treatment.Keep, plain);
        if (StyledLetters.Plain(rune) is not '\0' and var letter) return (Treatment.Keep, _plain[letter]);
        return Rune.IsLetterOrDigit(rune) ? (Treatment.Keep, '\uFFFD') : Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? (Treatment.Drop, '\0') : (Treatment.Sign, '\0');
    }
}
