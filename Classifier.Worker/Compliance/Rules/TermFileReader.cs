using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Reads the lists: lines <c>@rule</c>, <c>@advice</c>, <c>@negators</c> and <c>@exposers</c> (split by |), <c>@reach</c>, then term, tab, replacement (- for none), tab, harmless contexts (split by |).
/// A term may stand once in the lists that are always in force and once in each stricter set.
/// </summary>
internal sealed class TermFileReader(GuardFold fold, ICollection<DataProblem> problems)
{
    private const int LongestReach = 30;

    private static readonly string[] Headers = ["@rule", "@advice", "@negators", "@exposers", "@reach"];

    private readonly Dictionary<(string? Set, string Key), ForbiddenTerm> _seen = [];

    public IReadOnlyCollection<ForbiddenTerm> Terms => _seen.Values;

    public void Read(string file, string? strictSet)
    {
        var lines = TabFile.Read(file, problems);
        var headers = lines.Where(line => line.Fields[0].StartsWith('@')).ToList();
        var list = new TermList(
            Path.GetFileNameWithoutExtension(file), strictSet, Header(headers, "@rule"), Header(headers, "@advice"), Parts(Header(headers, "@negators") ?? ""),
            Parts(Header(headers, "@exposers") ?? ""), Reach(file, headers));
        foreach (var (number, fields) in headers.Where(line => !Headers.Contains(line.Fields[0])))
            problems.Add(new(file, number, $"'{fields[0]}' is not known here; known are {string.Join(", ", Headers)}"));
        foreach (var (number, fields) in lines.Except(headers)) Add(file, number, list, fields);
    }

    private static string? Header(List<(int Number, string[] Fields)> headers, string name) =>
        headers.Where(line => line.Fields[0] == name && line.Fields is [_, { Length: > 0 }]).Select(line => line.Fields[1]).FirstOrDefault();

    private static ImmutableArray<string> Parts(string field) => [.. field.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private int Reach(string file, List<(int Number, string[] Fields)> headers)
    {
        if (Header(headers, "@reach") is not { } text) return TermList.UsualReach;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var reach) && reach <= LongestReach) return reach;
        problems.Add(new(file, headers.First(line => line.Fields[0] == "@reach").Number, $"@reach is '{text}'; a whole number from 0 to {LongestReach} is expected"));
        return TermList.UsualReach;
    }

    private void Add(string file, int number, TermList list, string[] fields)
    {
        void Problem(string message) => problems.Add(new(file, number, message));
        if (fields.Length > 3)
        {
            Problem("more than three columns; term, tab, replacement, tab, contexts split by | are expected");
            return;
        }

        var replacement = fields.Length > 1 && fields[1] is not ("" or "-") ? fields[1] : null;
        var term = new ForbiddenTerm(list, fields[0], replacement, fields.Length > 2 ? Parts(fields[2]) : [], file, number);
        var key = fold.Key(term.Term);
        if (key.Length < 2) Problem($"'{term.Term}' is too short to be a term: it would block harmless texts");
        else if (!_seen.TryAdd((list.StrictSet, key), term)) Problem($"'{term.Term}' stands in the lists already, {Place(_seen[(list.StrictSet, key)])}; look-alikes count as the same");
        else if (list.StrictSet is not null && _seen.TryGetValue((null, key), out var always)) Problem($"'{term.Term}' is always in force already, {Place(always)}");
        foreach (var context in term.Contexts.Where(context => !fold.Key(context).Contains(key, StringComparison.Ordinal)))
            Problem($"the context '{context}' does not hold '{term.Term}', so it can never apply");
    }

    private static string Place(ForbiddenTerm term) => $"{Path.GetFileName(term.File)}:{term.Line} ('{term.Term}')";
}
