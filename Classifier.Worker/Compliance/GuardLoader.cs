using Classifier.Data;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Reads <c>data/compliance</c>: <c>*.tsv</c> terms always in force, <c>strict/*.tsv</c> stricter sets, <c>fold/*.tsv</c> look-alikes and traditional characters,
/// <c>rules.yaml</c> links, contacts, exceptions and where the stricter sets hold.
/// </summary>
internal static class GuardLoader
{
    public static ComplianceGuard Load(string folder, ICollection<DataProblem> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, 0, "the folder of forbidden words is not there"));
            return new([]);
        }

        var fold = new GuardFold(StandInReader.Read(Path.Combine(folder, "fold"), problems));
        var lists = new TermFileReader(fold, problems);
        foreach (var file in Files(folder)) lists.Read(file, strictSet: null);
        var sets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files(Path.Combine(folder, "strict")))
        {
            sets.Add(Path.GetFileNameWithoutExtension(file));
            lists.Read(file, Path.GetFileNameWithoutExtension(file));
        }

        if (lists.Terms.Count == 0) problems.Add(new(folder, 0, "no term in any .tsv file: nothing would be kept out"));
        var keys = lists.Terms.Select(term => fold.Key(term.Term)).ToHashSet(StringComparer.Ordinal);
        var rules = new GuardRulesReader(fold, sets, keys, problems).Read(Path.Combine(folder, "rules.yaml"));
        var guard = new ComplianceGuard(fold, lists.Terms, rules);
        CheckReplacements(guard, problems);
        return guard;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal) : [];

    private static void CheckReplacements(ComplianceGuard guard, ICollection<DataProblem> problems)
    {
        foreach (var term in guard.Terms)
        {
            if (term.Replacement is not null && guard.Check(term.Replacement).Hits is [var hit, ..])
                problems.Add(new(term.File, term.Line, $"the replacement '{term.Replacement}' holds '{hit.Term}' ({hit.Category}) itself; suggest another wording"));
        }
    }
}
