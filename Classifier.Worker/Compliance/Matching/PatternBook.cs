namespace Classifier.Worker.Compliance;

/// <summary>Terms, contexts, negators and contact words as one automaton.</summary>
internal sealed class PatternBook
{
    private readonly Dictionary<string, PatternRoles> _byKey = new(StringComparer.Ordinal);
    private readonly PatternRoles[] _roles;
    private readonly PatternAutomaton _automaton;

    public PatternBook(GuardFold fold, IReadOnlyCollection<ForbiddenTerm> terms, GuardRules rules)
    {
        foreach (var term in terms)
        {
            Roles(fold, term.Term)?.Terms.Add(term);
            foreach (var context in term.Contexts) Roles(fold, context)?.ContextOf.Add(term);
        }

        foreach (var list in terms.Select(term => term.List).Distinct())
        {
            foreach (var negator in list.Negators) Roles(fold, negator)?.Denies.Add(list);
            foreach (var exposer in list.Exposers) Roles(fold, exposer)?.Exposes.Add(list);
        }

        foreach (var phrase in rules.NotNegators)
        {
            if (Roles(fold, phrase) is { } roles) roles.IsNotNegator = true;
        }

        foreach (var contact in rules.Contacts)
        {
            foreach (var key in contact.Words.Select(fold.Key).Distinct(StringComparer.Ordinal)) Roles(fold, key)?.Contacts.Add(contact);
        }

        _roles = [.. _byKey.Values];
        Longest = _roles.Length == 0 ? 0 : _roles.Max(roles => roles.Key.Length);
        _automaton = new([.. _roles.Select(roles => roles.Key)]);
    }

    public PatternRoles this[int pattern] => _roles[pattern];

    /// <summary>Characters of the longest pattern.</summary>
    public int Longest { get; }

    public PatternMatches Find(FoldedText text)
    {
        var found = new List<PatternMatch>();
        _automaton.Find(text.Chars, found);
        return new(found);
    }

    private PatternRoles? Roles(GuardFold fold, string phrase)
    {
        var key = fold.Key(phrase);
        if (key.Length == 0) return null;
        if (!_byKey.TryGetValue(key, out var roles)) _byKey.Add(key, roles = new(key));
        return roles;
    }
}
