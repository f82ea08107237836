namespace Classifier.Worker.Compliance;

/// <summary>
/// Which of the patterns found are forbidden terms: whole words, in force for the scope, not inside a harmless context, not denied, not allowed. Of several
/// that lie in each other the longest counts, and what excuses it excuses those inside it.
/// </summary>
internal sealed class TermDetector(PatternBook book, GuardRules rules)
{
    public void Find(FoldedText text, PatternMatches matches, GuardScope scope, List<GuardHit> hits)
    {
        var covered = 0;
        foreach (var match in matches.All.Where(match => book[match.Pattern].Terms.Count > 0).OrderBy(match => match.Start).ThenByDescending(match => match.End))
        {
            if (match.End <= covered || !text.IsWord(match.Start, match.End)) continue;
            var roles = book[match.Pattern];
            if (roles.Terms.Find(term => rules.IsInForce(term.List, scope)) is not { } term) continue;
            covered = match.End;
            if (rules.AllowsTerm(roles.Key, scope) || IsInContext(matches, match, term) || IsDenied(text, matches, match, term.List)) continue;
            var start = text.StartOf(match.Start);
            hits.Add(new(term.List.Category, term.Term, start, text.EndOf(match.End - 1) - start, term.Replacement, term.List.Rule, term.List.Advice));
        }
    }

    private static bool Holds(PatternMatch outer, PatternMatch inner) => outer.Start <= inner.Start && outer.End >= inner.End;

    private bool IsInContext(PatternMatches matches, PatternMatch match, ForbiddenTerm term)
    {
        foreach (var other in matches.EndingFrom(match.End, match.Start + book.Longest))
        {
            if (Holds(other, match) && book[other.Pattern].ContextOf.Contains(term)) return true;
        }

        return false;
    }

    /// <summary>A negator stands before the term or an exposer after it, in the same clause and near; not one inside a phrase that denies nothing.</summary>
    private bool IsDenied(FoldedText text, PatternMatches matches, PatternMatch match, TermList list)
    {
        foreach (var other in matches.EndingFrom(match.Start - list.Reach, match.End + list.Reach + book.Longest))
        {
            var roles = book[other.Pattern];
            var denied = (other.End <= match.Start && roles.Denies.Contains(list) && IsNear(text, other.End, match.Start, list.Reach))
                || (other.Start >= match.End && roles.Exposes.Contains(list) && IsNear(text, match.End, other.Start, list.Reach));
            if (denied && !DeniesNothing(matches, other)) return true;
        }

        return false;
    }

    private bool DeniesNothing(PatternMatches matches, PatternMatch negator)
    {
        foreach (var outer in matches.EndingFrom(negator.End, negator.Start + book.Longest))
        {
            if (book[outer.Pattern].IsNotNegator && Holds(outer, negator)) return true;
        }

        return false;
    }

    private static bool IsNear(FoldedText text, int from, int to, int reach)
    {
        if (to - from > reach) return false;
        for (var i = from; i <= to; i++)
        {
            if (text.GapBefore(i) == Gap.Break) return false;
        }

        return true;
    }
}
