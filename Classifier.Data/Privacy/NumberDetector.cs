using System.Buffers;

namespace Classifier.Data.Privacy;

/// <summary>
/// Identity cards, bank cards, mobile and landline numbers, also with blanks, dashes, dots or brackets between their digits. Groups of digits are taken
/// whole: a number is never found inside a longer one. The longest reading from a group on wins.
/// </summary>
internal static class NumberDetector
{
    /// <summary>Signs that may stand between two groups of one number, at most two of them.</summary>
    private const string Separators = " -._·()/";
    private const int MostGroups = 20;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static void Find(WidthFold text, List<PersonalDataSpan> found)
    {
        var folded = text.ToString();
        if (!folded.AsSpan().ContainsAny(Digits)) return;

        var groups = Groups(folded);
        for (var i = 0; i < groups.Count;)
        {
            var taken = Longest(text, folded, groups, i, out var span);
            if (taken > 0) found.Add(span);
            i += Math.Max(1, taken);
        }
    }

    private static List<(int Start, int Length)> Groups(string folded)
    {
        var groups = new List<(int, int)>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i])) continue;
            var start = i;
            while (i < folded.Length && char.IsAsciiDigit(folded[i])) i++;
            groups.Add((start, i - start));
        }

        return groups;
    }

    /// <summary>How many groups from <paramref name="first"/> on make the longest number; 0 when none does.</summary>
    private static int Longest(WidthFold text, string folded, List<(int Start, int Length)> groups, int first, out PersonalDataSpan span)
    {
        Span<char> digits = stackalloc char[NumberKinds.Longest + 1];
        Span<int> sizes = stackalloc int[MostGroups];
        var (taken, length) = (0, 0);
        span = default;
        var start = groups[first].Start;
        var cue = NumberCues.Before(folded, start);
        var international = start > 0 && (folded[start - 1] == '+' || (start > 1 && folded[start - 1] is ' ' or '(' && folded[start - 2] == '+'));
        for (var i = first; i < groups.Count && i - first < MostGroups; i++)
        {
            var (at, size) = groups[i];
            if (length + size > NumberKinds.Longest || (i > first && !Joins(folded, groups[i - 1].Start + groups[i - 1].Length, at))) break;
            folded.AsSpan(at, size).CopyTo(digits[length..]);
            length += size;
            sizes[i - first] = size;
            var end = at + size;
            var count = length;
            if (length == 17 && CheckLetter(folded, end) is >= 0 and var letter)
            {
                digits[length] = folded[letter];
                (end, count) = (letter + 1, length + 1);
            }

            var insideCode = (start > 0 && IsCodeLetter(folded[start - 1])) || (end < folded.Length && IsCodeLetter(folded[end]));
            if (NumberKinds.Of(digits[..count], sizes[..(i - first + 1)], cue, international, insideCode) is not { } kind) continue;
            taken = i - first + 1;
            span = new(kind, text.StartOf(start), text.EndOf(end - 1) - text.StartOf(start), digits[..count].ToString().ToUpperInvariant());
        }

        return taken;
    }

    /// <summary>Position of the X that ends an identity number, directly after the digits or after one separator; -1 when there is none.</summary>
    private static int CheckLetter(string folded, int at)
    {
        if (at < folded.Length && Separators.Contains(folded[at], StringComparison.Ordinal)) at++;
        var isLetter = at < folded.Length && folded[at] is 'X' or 'x' && (at + 1 == folded.Length || !char.IsAsciiLetterOrDigit(folded[at + 1]));
        return isLetter ? at : -1;
    }

    private static bool Joins(string folded, int from, int to)
    {
        if (to - from is 0 or > 2) return false;
        for (var i = from; i < to; i++)
        {
            if (!Separators.Contains(folded[i], StringComparison.Ordinal)) return false;
        }

        return true;
    }

    private static bool IsCodeLetter(char c) => char.IsAsciiLetter(c) || c is '_' or '#';
}
