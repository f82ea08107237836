using System.Collections.Immutable;
using System.Text;
using Classifier.Data;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Keeps forbidden words, links and contact diversions out of everything outbound (REQUIREMENTS §8). A text whose forbidden pieces all have a suggested
/// wording is rewritten, any other is blocked. Immutable, for any number of threads. How lists are written: docs/compliance.md.
/// </summary>
public sealed class ComplianceGuard
{
    /// <summary>A replacement beside another word may make a new term; more rounds than this say that it never ends.</summary>
    private const int MostRewrites = 4;

    private readonly GuardFold _fold;
    private readonly GuardRules _rules;
    private readonly PatternBook _book;
    private readonly TermDetector _terms;
    private readonly ContactDetector _contacts;
    private readonly LinkDetector _links;

    /// <summary>These terms alone: no look-alikes, no exceptions, no stricter sets, links by their scheme only.</summary>
    public ComplianceGuard(IReadOnlyCollection<ForbiddenTerm> terms)
        : this(new GuardFold(new Dictionary<Rune, char>()), terms, GuardRules.None)
    {
    }

    internal ComplianceGuard(GuardFold fold, IEnumerable<ForbiddenTerm> terms, GuardRules rules)
    {
        Terms = [.. terms];
        (_fold, _rules, _book) = (fold, rules, new PatternBook(fold, Terms, rules));
        (_terms, _contacts, _links) = (new(_book, rules), new(_book, rules), new(rules));
    }

    public ImmutableArray<ForbiddenTerm> Terms { get; }

    /// <summary>Channels that exceptions or stricter sets name: a text may be fine on one and not on another.</summary>
    public IEnumerable<string> Channels => _rules.Allow.Select(rule => rule.Where).Concat(_rules.Strict.Select(rule => rule.Where))
        .SelectMany(where => where.Channels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Reads the folder; what is wrong in any file is added to the problems.</summary>
    public static ComplianceGuard Load(string folder, ICollection<DataProblem> problems) => GuardLoader.Load(folder, problems);

    /// <summary>As <see cref="Check(string, GuardScope)"/> for no channel and account in particular.</summary>
    public GuardVerdict Check(string text) => Check(text, GuardScope.Anywhere);

    /// <summary>What of the text is forbidden there, and the text that may be sent instead.</summary>
    public GuardVerdict Check(string text, GuardScope scope)
    {
        var hits = Find(text, scope);
        if (hits.IsEmpty) return new(text, hits);

        var (rewritten, open) = (text, hits);
        for (var round = 0; round < MostRewrites && open.All(hit => hit.Replacement is not null); round++)
        {
            rewritten = Replace(rewritten, open);
            open = Find(rewritten, scope);
            if (open.IsEmpty) return new(rewritten, hits);
        }

        return new(null, hits);
    }

    /// <summary>The text with personal data cut, but for what the business publishes itself.</summary>
    public string Mask(string text, GuardScope scope) => PersonalData.Mask(text, span => _rules.Holds(span, scope));

    /// <summary>Personal data that <see cref="Mask"/> would cut.</summary>
    public IEnumerable<PersonalDataSpan> FindPersonalData(string text, GuardScope scope) => PersonalData.Find(text).Where(span => !_rules.Holds(span, scope));

    private static string Replace(string text, ImmutableArray<GuardHit> hits)
    {
        var result = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var hit in hits)
        {
            if (hit.Start < at) continue;
            result.Append(text, at, hit.Start - at).Append(hit.Replacement);
            at = hit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private ImmutableArray<GuardHit> Find(string text, GuardScope scope)
    {
        var hits = new List<GuardHit>();
        var folded = _fold.Fold(text);
        var matches = _book.Find(folded);
        if (matches.All.Count > 0)
        {
            _terms.Find(folded, matches, scope, hits);
            _contacts.Find(folded, matches, scope, hits);
        }

        _links.Find(text, scope, hits);
        return [.. hits.OrderBy(hit => hit.Start)];
    }
}
