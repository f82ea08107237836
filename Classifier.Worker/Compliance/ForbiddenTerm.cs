using System.Collections.Immutable;

namespace Classifier.Worker.Compliance;

/// <summary>A term that outbound texts must not hold.</summary>
/// <param name="List">The file it stands in.</param>
/// <param name="Term">As it is written there.</param>
/// <param name="Replacement">Suggested wording; null when there is none.</param>
/// <param name="Contexts">Phrases that hold the term and are harmless (最快明天).</param>
/// <param name="File">Path of the file.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record ForbiddenTerm(TermList List, string Term, string? Replacement, ImmutableArray<string> Contexts, string File, int Line)
{
    /// <summary>A term from no file, always in force.</summary>
    public ForbiddenTerm(string category, string term, string? replacement)
        : this(new TermList(category, null, null, null, [], [], TermList.UsualReach), term, replacement, [], "", 0)
    {
    }
}
