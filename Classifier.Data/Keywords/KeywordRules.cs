using System.Collections.Immutable;
using Classifier.Data.Faq;
using Classifier.Data.Yaml;
using Classifier.Model.Text;

namespace Classifier.Data.Keywords;

/// <summary>Keyword rules in the order they are tried, and synonym groups, from data/keywords.yaml. Texts are compared normalised.</summary>
public sealed class KeywordRules(ImmutableArray<KeywordRule> rules, ImmutableArray<ImmutableArray<string>> synonyms)
{
    private const int DeepestLevel = 4;

    private readonly Dictionary<string, ImmutableArray<string>> _group = synonyms
        .SelectMany(group => group.Select(word => (word, group))).DistinctBy(pair => pair.word).ToDictionary(pair => pair.word, pair => pair.group, StringComparer.Ordinal);

    public static KeywordRules None { get; } = new([], []);

    /// <summary>All rules that decide something, nested ones too.</summary>
    public IEnumerable<KeywordRule> Deciding => Flatten(rules).Where(rule => rule.Decides);

    /// <summary>The first rule that fits and decides, or null. Of a rule with nested ones, the first of those that fits goes before it.</summary>
    /// <param name="normalized">The text normalised.</param>
    public KeywordRule? Match(string normalized) => normalized.Length == 0 ? null : Match(rules, normalized);

    public static KeywordRules Load(string path, FaqCatalogue faq, ICollection<DataProblem> problems)
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return None;

        var synonyms = map.List("synonyms").Select(group => ReadGroup(group)).ToImmutableArray();
        var rules = map.List("rules").Select(rule => ReadRule(rule, faq, level: 1)).ToImmutableArray();
        map.RejectUnknown();
        return new(rules, synonyms);
    }

    private static ImmutableArray<string> ReadGroup(YamlMap map)
    {
        var words = map.Texts("group").Select(TextNormalizer.Normalize).ToImmutableArray();
        if (words.Length < 2) map.Problem("group", "a synonym group needs at least two words");
        map.RejectUnknown();
        return words;
    }

    private static KeywordRule ReadRule(YamlMap map, FaqCatalogue faq, int level)
    {
        string? Normalized(string key) => map.OptionalText(key) is { Length: > 0 } text ? TextNormalizer.Normalize(text) : null;
        if (level > DeepestLevel) map.Problem("nested", $"more than {DeepestLevel} levels; a customer does not type so deep, make it flatter");
        var rule = new KeywordRule(
            Normalized("exact"), [.. map.Texts("allOf").Select(TextNormalizer.Normalize)], Normalized("prefix"), map.OptionalText("faqId"), map.Flag("toHuman", false),
            level > DeepestLevel ? [] : [.. map.List("nested").Select(nested => ReadRule(nested, faq, level + 1))], map.Line);
        if (new[] { rule.Exact is not null, rule.Prefix is not null, !rule.AllOf.IsEmpty }.Count(given => given) != 1) map.Problem("a rule needs one of exact, allOf and prefix");
        if (rule.FaqId is not null && rule.ToHuman) map.Problem("a rule has faqId or toHuman: true, not both");
        if (!rule.Decides && rule.Nested.IsEmpty) map.Problem("a rule needs faqId, toHuman: true or nested rules");
        if (rule.FaqId is { } id && faq.Find(id) is null) map.Problem("faqId", $"FAQ entry '{id}' is not there");
        map.RejectUnknown();
        return rule;
    }

    private static IEnumerable<KeywordRule> Flatten(ImmutableArray<KeywordRule> rules) => rules.SelectMany(rule => Flatten(rule.Nested).Prepend(rule));

    private KeywordRule? Match(ImmutableArray<KeywordRule> candidates, string text)
    {
        foreach (var rule in candidates)
        {
            if (!Fits(rule, text)) continue;
            if (Match(rule.Nested, rule.Prefix is null ? text : text[rule.Prefix.Length..].Trim()) is { } nested) return nested;
            if (rule.Decides) return rule;
        }

        return null;
    }

    private bool Fits(KeywordRule rule, string text)
    {
        if (rule.Exact is not null) return (_group.TryGetValue(rule.Exact, out var same) ? same : [rule.Exact]).Contains(text);
        if (rule.Prefix is not null) return text.StartsWith(rule.Prefix, StringComparison.Ordinal);
        return rule.AllOf.All(word => (_group.TryGetValue(word, out var group) ? group : [word]).Any(synonym => text.Contains(synonym, StringComparison.Ordinal)));
    }
}
