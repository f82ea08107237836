using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Data.Yaml;
using Classifier.Model.Text;

namespace Classifier.Worker.Keywords;

/// <summary>Keyword rules in the order they are tried, and synonym groups, from data/keywords.yaml. Texts are compared normalised.</summary>
public sealed class KeywordRules(ImmutableArray<KeywordRule> rules, ImmutableArray<ImmutableArray<string>> synonyms)
{
    private readonly Dictionary<string, ImmutableArray<string>> _group = synonyms
        .SelectMany(group => group.Select(word => (word, group))).DistinctBy(pair => pair.word).ToDictionary(pair => pair.word, pair => pair.group, StringComparer.Ordinal);

    public static KeywordRules None { get; } = new([], []);

    /// <summary>The first rule that fits, or null.</summary>
    /// <param name="normalized">The text normalised.</param>
    public KeywordRule? Match(string normalized) => normalized.Length == 0 ? null : rules.FirstOrDefault(rule => Fits(rule, normalized));

    public static KeywordRules Load(string path, FaqCatalogue faq, ICollection<DataProblem> problems)
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return None;

        var synonyms = map.List("synonyms").Select(group => ReadGroup(group)).ToImmutableArray();
        var rules = map.List("rules").Select(rule => ReadRule(rule, faq)).ToImmutableArray();
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

    private static KeywordRule ReadRule(YamlMap map, FaqCatalogue faq)
    {
        string? Normalized(string key) => map.OptionalText(key) is { Length: > 0 } text ? TextNormalizer.Normalize(text) : null;
        var rule = new KeywordRule(
            Normalized("exact"), [.. map.Texts("allOf").Select(TextNormalizer.Normalize)], Normalized("prefix"), map.OptionalText("faqId"), map.Flag("toHuman", false));
        if (rule.Exact is null && rule.Prefix is null && rule.AllOf.IsEmpty) map.Problem("a rule needs exact, allOf or prefix");
        if (rule.FaqId is null == !rule.ToHuman) map.Problem("a rule needs either faqId or toHuman: true");
        if (rule.FaqId is { } id && faq.Find(id) is null) map.Problem("faqId", $"FAQ entry '{id}' is not there");
        map.RejectUnknown();
        return rule;
    }

    private bool Fits(KeywordRule rule, string text)
    {
        if (rule.Exact is not null) return text == rule.Exact;
        if (rule.Prefix is not null) return text.StartsWith(rule.Prefix, StringComparison.Ordinal);
        return rule.AllOf.All(word => (_group.TryGetValue(word, out var group) ? group : [word]).Any(synonym => text.Contains(synonym, StringComparison.Ordinal)));
    }
}
