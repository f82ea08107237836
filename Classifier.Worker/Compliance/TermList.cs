using System.Collections.Immutable;

namespace Classifier.Worker.Compliance;

/// <summary>What the terms of one file have in common.</summary>
/// <param name="Category">The file's name.</param>
/// <param name="StrictSet">Name of the stricter set it belongs to; null: always in force.</param>
/// <param name="Rule">Law or platform rule it follows from.</param>
/// <param name="Advice">How to word it instead, where a term has no replacement of its own.</param>
/// <param name="Negators">Words before a term that deny it (不是, 请勿).</param>
/// <param name="Exposers">Words after a term that warn of it (都是骗子).</param>
/// <param name="Reach">Characters that may stand between such a word and the term, in the same clause.</param>
public sealed record TermList(
    string Category, string? StrictSet, string? Rule, string? Advice, ImmutableArray<string> Negators, ImmutableArray<string> Exposers, int Reach)
{
    public const int UsualReach = 6;
}
