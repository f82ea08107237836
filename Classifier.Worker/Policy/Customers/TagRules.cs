using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data;
using Classifier.Worker.Conversations;

namespace Classifier.Worker.Policy.Customers;

/// <summary>Tags customers, by data/tags.yaml and a source tag per channel.</summary>
public sealed class TagRules(ImmutableArray<TagRule> rules)
{
    public static TagRules None { get; } = new([]);

    /// <summary>The conversation with the tags and counts after a message.</summary>
    public Conversation Apply(Conversation conversation, string? sourceTag, string normalizedText, string? intent, DateTimeOffset now)
    {
        if (sourceTag is not null) conversation = With(conversation, sourceTag);
        foreach (var rule in rules)
        {
            if (!Fits(rule, conversation, normalizedText, intent)) continue;
            var before = conversation.TagHits.GetValueOrDefault(rule.Tag, []);
            ImmutableArray<DateTimeOffset> hits = [.. before.Where(at => now - at <= rule.Within), now];
            conversation = hits.Length >= rule.Times
                ? With(conversation, rule.Tag) with { TagHits = conversation.TagHits.Remove(rule.Tag) }
                : conversation with { TagHits = conversation.TagHits.SetItem(rule.Tag, hits) };
        }

        return conversation;
    }

    public static TagRules Load(string path, ICollection<DataProblem> problems) => TagReader.Read(path, problems) is { } rules ? new(rules) : None;

    private static bool Fits(TagRule rule, Conversation conversation, string text, string? intent)
    {
        if (conversation.Tags.Contains(rule.Tag)) return false;
        if (!rule.Intents.IsEmpty && (intent is null || !rule.Intents.Contains(intent))) return false;
        if (!rule.Words.IsEmpty && !rule.Words.Any(word => text.Contains(word, StringComparison.Ordinal))) return false;
        return !rule.NoOrder || !conversation.Attributes.TryGetValue("orderCount", out var orders)
            || !double.TryParse(orders, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) || count <= 0;
    }

    private static Conversation With(Conversation conversation, string tag) =>
        conversation.Tags.Contains(tag) ? conversation : conversation with { Tags = [.. conversation.Tags.Append(tag).Order(StringComparer.Ordinal)] };
}
