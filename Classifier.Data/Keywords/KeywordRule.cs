using System.Collections.Immutable;

namespace Classifier.Data.Keywords;

/// <summary>A rule that answers without a model: the whole text, or words that must all stand in it, or a <c>#</c> prefix.</summary>
/// <param name="Exact">The whole (normalised) text is this.</param>
/// <param name="AllOf">All of these stand in the text; a member of a synonym group stands for the whole group.</param>
/// <param name="Prefix">The text starts with this, e.g. <c>#售后服务</c>.</param>
/// <param name="FaqId">The entry whose answer is sent.</param>
/// <param name="ToHuman">A human is called instead.</param>
/// <param name="Nested">Tried first once this rule fits, behind a prefix on what is left of the text.</param>
/// <param name="Line">Where the rule stands in its file.</param>
public sealed record KeywordRule(
    string? Exact, ImmutableArray<string> AllOf, string? Prefix, string? FaqId, bool ToHuman, ImmutableArray<KeywordRule> Nested, int Line)
{
    /// <summary>Whether it says what to do itself, or is only there for its nested rules.</summary>
    public bool Decides => FaqId is not null || ToHuman;

    public override string ToString() => Exact ?? Prefix ?? string.Join(" + ", AllOf);
}
