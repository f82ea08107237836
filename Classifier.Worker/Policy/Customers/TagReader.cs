using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Yaml;
using Classifier.Model.Text;

namespace Classifier.Worker.Policy.Customers;

/// <summary>Reads data/tags.yaml: <c>rules: [{tag, words?, intents?, times?, within?, noOrder?}]</c>.</summary>
internal static class TagReader
{
    /// <returns>The rules in their order; null when there is no such file.</returns>
    public static ImmutableArray<TagRule>? Read(string path, ICollection<DataProblem> problems)
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return null;
        var rules = map.List("rules").Select(Read).ToImmutableArray();
        map.RejectUnknown();
        return rules;
    }

    private static TagRule Read(YamlMap map)
    {
        var rule = new TagRule(
            map.Text("tag"), [.. map.Texts("words").Select(TextNormalizer.Normalize)], map.Texts("intents"), map.Whole("times", 1, 1, 100),
            map.Duration("within", TimeSpan.FromDays(3)), map.Flag("noOrder", false));
        if (TagText.Clean(rule.Tag) != rule.Tag) map.Problem("tag", $"tag '{rule.Tag}' holds characters that are not allowed, or is too long; '{TagText.Clean(rule.Tag)}' would do");
        if (rule.Words.IsEmpty && rule.Intents.IsEmpty) map.Problem("a tag rule needs words or intents");
        if (rule.Times > 1 && rule.Within == TimeSpan.Zero) map.Problem("within", $"tag '{rule.Tag}' needs {rule.Times} messages within no time at all");
        map.RejectUnknown();
        return rule;
    }
}
