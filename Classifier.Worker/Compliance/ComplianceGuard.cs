using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Classifier.Data;
using Classifier.Model.Text;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Keeps forbidden words, links and contact diversions out of everything outbound. Terms are sought in the text folded (width, case, traditional
/// characters, zero-width characters) and with white space and separators taken out, so that spacing does not hide them; a term that stands there
/// literally and has a replacement is rewritten, any other blocks the text.
/// </summary>
public sealed partial class ComplianceGuard(ImmutableArray<ForbiddenTerm> terms)
{
    private readonly (string Folded, ForbiddenTerm Term)[] _terms = [.. terms.Select(term => (Fold(term.Term), term)).OrderByDescending(pair => pair.Item1.Length)];

    public ImmutableArray<ForbiddenTerm> Terms { get; } = terms;

    public GuardVerdict Check(string text)
    {
        var hits = ImmutableArray.CreateBuilder<ForbiddenTerm>();
        if (Link().IsMatch(text)) hits.Add(new("link", Link().Match(text).Value, null));
        var result = text;
        var folded = Fold(text);
        foreach (var (term, entry) in _terms)
        {
            if (!folded.Contains(term, StringComparison.Ordinal)) continue;
            hits.Add(entry);
            if (entry.Replacement is not null) result = result.Replace(entry.Term, entry.Replacement, StringComparison.OrdinalIgnoreCase);
            folded = Fold(result);
        }

        var blocked = hits.Any(hit => hit.Replacement is null) || hits.Any(hit => folded.Contains(Fold(hit.Term), StringComparison.Ordinal));
        return new(blocked ? null : result, hits.ToImmutable());
    }

    /// <summary>Reads <c>*.tsv</c>: the file's name is the category; term, tab, replacement (may be missing).</summary>
    public static ComplianceGuard Load(string folder, ICollection<DataProblem> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, 0, "the folder of forbidden words is not there"));
            return new([]);
        }

        var terms = ImmutableArray.CreateBuilder<ForbiddenTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
                var fields = line.Split('\t');
                if (fields.Length > 2) problems.Add(new(file, number, "more than two columns; term, tab, replacement are expected"));
                else if (Fold(fields[0]).Length < 2) problems.Add(new(file, number, $"'{fields[0]}' is too short to be a term: it would block harmless texts"));
                else if (!seen.Add(Fold(fields[0]))) problems.Add(new(file, number, $"'{fields[0]}' stands in the lists already"));
                else terms.Add(new(Path.GetFileNameWithoutExtension(file), fields[0].Trim(), fields.Length == 2 && fields[1].Trim().Length > 0 ? fields[1].Trim() : null));
            }
        }

        return new(terms.ToImmutable());
    }

    private static string Fold(string text) =>
        string.Concat(TextNormalizer.Normalize(text).Where(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '%' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.PrivateUse));

    [GeneratedRegex(@"(?:https?://|www\.)\S+|(?<![A-Za-z0-9])[A-Za-z0-9-]{2,}\.(?:com|cn|net|org|top|xyz|shop|vip|cc)(?![A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
