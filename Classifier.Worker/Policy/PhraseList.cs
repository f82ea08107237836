using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Model.Text;

namespace Classifier.Worker.Policy;

/// <summary>
/// Phrases of one list of data/lexicon. A phrase is sought anywhere in the normalised text; one written <c>=phrase</c> must be the whole message or
/// a clause of it that punctuation or spaces set off (急死了！ 人工); one with a
/// number of five or more digits (12315) is sought in the text as it was written, since normalising makes all such numbers one mark.
/// </summary>
public sealed class PhraseList
{
    private readonly ImmutableArray<string> _anywhere;
    private readonly ImmutableHashSet<string> _whole;
    private readonly ImmutableArray<string> _numbers;
    private readonly int _longestWhole;

    /// <param name="phrases">Phrases as written in the file.</param>
    public PhraseList(IEnumerable<string> phrases)
    {
        var all = phrases.ToList();
        _whole = [.. all.Where(phrase => phrase[0] == '=').Select(phrase => TextNormalizer.Normalize(phrase[1..]))];
        _longestWhole = _whole.IsEmpty ? 0 : _whole.Max(phrase => phrase.Length);
        var rest = all.Where(phrase => phrase[0] != '=').ToLookup(phrase => TextNormalizer.Normalize(phrase).Contains(TextNormalizer.NumberMark));
        _numbers = [.. rest[true].Distinct()];
        _anywhere = [.. rest[false].Select(TextNormalizer.Normalize).Where(phrase => phrase.Length > 0).Distinct().OrderByDescending(phrase => phrase.Length)];
    }

    /// <summary>The phrases sought anywhere, normalised, longest first.</summary>
    public ImmutableArray<string> Anywhere => _anywhere;

    /// <param name="normalized">The text normalised.</param>
    /// <param name="raw">The text as it was written.</param>
    public bool IsIn(string normalized, string raw)
    {
        foreach (var phrase in _anywhere)
        {
            if (normalized.Contains(phrase, StringComparison.Ordinal)) return true;
        }

        foreach (var number in _numbers)
        {
            if (StandsIn(raw, number)) return true;
        }

        return _whole.Count > 0 && (_whole.Contains(WithoutPunctuation(normalized)) || HasClause(raw));
    }

    public static PhraseList Load(string path, ICollection<DataProblem> problems)
    {
        if (File.Exists(path)) return new(File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#' && line != "="));
        problems.Add(new(path, 0, "the word list is not there; one phrase per line, # starts a comment"));
        return new([]);
    }

    private static bool StandsIn(string raw, string number)
    {
        for (var at = raw.IndexOf(number, StringComparison.OrdinalIgnoreCase); at >= 0; at = raw.IndexOf(number, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsAsciiDigit(raw[at - 1])) && (end == raw.Length || !char.IsAsciiDigit(raw[end]))) return true;
        }

        return false;
    }

    private bool HasClause(string raw)
    {
        var start = 0;
        for (var i = 0; i <= raw.Length; i++)
        {
            if (i < raw.Length && char.IsLetterOrDigit(raw[i])) continue;
            if (i > start && i - start <= _longestWhole && _whole.Contains(TextNormalizer.Normalize(raw[start..i]))) return true;
            start = i + 1;
        }

        return false;
    }

    private static string WithoutPunctuation(string text) => text.All(char.IsLetterOrDigit) ? text : string.Concat(text.Where(char.IsLetterOrDigit));
}
