namespace Classifier.Data.Privacy;

/// <summary>E-mail addresses around each @, full width and single blanks beside it included.</summary>
internal static class EmailDetector
{
    public static void Find(WidthFold text, List<PersonalDataSpan> found)
    {
        var folded = text.ToString();
        for (var at = folded.IndexOf('@', StringComparison.Ordinal); at >= 0; at = folded.IndexOf('@', at + 1))
        {
            var left = at > 0 && folded[at - 1] == ' ' ? at - 1 : at;
            var start = left;
            while (start > 0 && IsLocal(folded[start - 1])) start--;
            var right = at + 1 < folded.Length && folded[at + 1] == ' ' ? at + 2 : at + 1;
            var end = right;
            while (end < folded.Length && IsDomain(folded[end])) end++;
            while (end > right && folded[end - 1] is '.' or '-') end--;
            if (start == left || folded.AsSpan(right, Math.Max(0, end - right)).IndexOf('.') < 1) continue;
            found.Add(new(PersonalDataKind.Email, text.StartOf(start), text.EndOf(end - 1) - text.StartOf(start), folded[start..end].Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()));
            at = end - 1;
        }
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';

    private static bool IsDomain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';
}
