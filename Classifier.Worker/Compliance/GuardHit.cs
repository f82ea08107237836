namespace Classifier.Worker.Compliance;

/// <summary>A forbidden piece of a text.</summary>
/// <param name="Category">Name of the list; <c>link</c> or <c>contact</c> for addresses and accounts.</param>
/// <param name="Term">The term as listed; the piece itself for links and contacts.</param>
/// <param name="Start">UTF-16 position in the text.</param>
/// <param name="Length">UTF-16 length in the text.</param>
/// <param name="Replacement">Suggested wording; null when there is none.</param>
/// <param name="Rule">Law or platform rule.</param>
/// <param name="Advice">How to word it instead.</param>
public sealed record GuardHit(string Category, string Term, int Start, int Length, string? Replacement, string? Rule, string? Advice)
{
    public int End => Start + Length;

    /// <summary>What is wrong and what to do, for whoever wrote the text.</summary>
    public string Explain(string text)
    {
        var found = text.Substring(Start, Length);
        var written = found == Term ? "" : $", written '{found}'";
        var rule = Rule is null ? "" : $": {Rule}";
        return $"'{Term}'{written} is forbidden ({Category}{rule}); {(Replacement is null ? Advice ?? "word it differently" : $"use '{Replacement}'")}";
    }
}
