using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Classifier.Data;
using Classifier.Data.Yaml;
using Classifier.Worker.Compliance;

namespace Classifier.Worker.Replies;

/// <summary>The program's own texts, from data/replies.yaml.</summary>
public sealed partial class ReplyTemplates(ImmutableSortedDictionary<string, ReplyTemplate> templates, string addressChinese, string addressEnglish)
{
    /// <summary>The text for a channel and language with its placeholders filled; a missing nickname becomes a polite word.</summary>
    /// <exception cref="KeyNotFoundException">No such template; cannot happen for a loaded set.</exception>
    public string Render(string name, string channel, bool english, string? nickname, params (string Name, string Value)[] values)
    {
        var template = templates[name];
        var inEnglish = english && template.English is not null;
        var text = inEnglish ? template.English! : template.Channels.GetValueOrDefault(channel, template.Chinese);
        text = text.Replace("{nickname}", string.IsNullOrWhiteSpace(nickname) ? inEnglish ? addressEnglish : addressChinese : nickname.Trim(), StringComparison.Ordinal);
        foreach (var (placeholder, value) in values) text = text.Replace("{" + placeholder + "}", value, StringComparison.Ordinal);
        return text;
    }

    public static ReplyTemplates? Load(string path, ComplianceGuard guard, ICollection<DataProblem> problems)
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return null;

        var before = problems.Count;
        var templates = TemplateNames.All.Where(name => map.Has(name)).ToImmutableSortedDictionary(name => name, name => Read(map, name, guard), StringComparer.Ordinal);
        foreach (var missing in TemplateNames.All.Except(templates.Keys)) map.Problem($"template '{missing}' is missing");
        var loaded = new ReplyTemplates(templates, map.Text("addressChinese"), map.Text("addressEnglish"));
        map.RejectUnknown();
        return problems.Count > before ? null : loaded;
    }

    private static ReplyTemplate Read(YamlMap file, string name, ComplianceGuard guard)
    {
        if (file.Map(name) is not { } map) return new("", null, ImmutableSortedDictionary<string, string>.Empty);

        var template = new ReplyTemplate(map.Text("zh"), map.OptionalText("en"), map.TextMap("channels"));
        foreach (var text in template.Channels.Values.Append(template.Chinese).Append(template.English ?? ""))
        {
            foreach (var unknown in Placeholder().Matches(text).Select(found => found.Groups[1].Value).Except(TemplateNames.Placeholders))
                map.Problem($"template '{name}' uses {{{unknown}}}; known are {string.Join(", ", TemplateNames.Placeholders)}");
        }

        foreach (var problem in OutboundTexts.Problems(template.Chinese, template.Channels, guard)) map.Problem($"template '{name}' {problem}");
        foreach (var problem in OutboundTexts.Problems(template.English ?? "", template.Channels.Clear(), guard)) map.Problem($"template '{name}' in English {problem}");
        map.RejectUnknown();
        return template;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
