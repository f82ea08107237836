using System.Collections.Immutable;

namespace Classifier.Worker.Replies;

/// <summary>One text of the program's own, in Chinese, in English where there is one, per channel where it differs, and in several wordings (A/B) under test.</summary>
/// <param name="Chinese">The text.</param>
/// <param name="English">For customers who write English; null: the Chinese one.</param>
/// <param name="Channels">Channel name to text.</param>
/// <param name="Variants">Variant name to text; stand in for <paramref name="Chinese"/>. Empty: no test runs.</param>
public sealed record ReplyTemplate(
    string Chinese, string? English, ImmutableSortedDictionary<string, string> Channels, ImmutableSortedDictionary<string, string> Variants)
{
    public IEnumerable<string> Texts => [Chinese, .. English is null ? [] : new[] { English }, .. Channels.Values, .. Variants.Values];
}
