using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Classifier.Data;
using Classifier.Data.Yaml;
using Classifier.Worker.Compliance;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Replies;

/// <summary>The program's own texts, from data/replies.yaml.</summary>
public sealed partial class ReplyTemplates(
    ImmutableSortedDictionary<string, ReplyTemplate> templates, string addressChinese, string addressEnglish, ImmutableSortedDictionary<string, ReplyTemplate> concerns)
{
    private const string AnyConcern = "any";

    /// <summary>The text for a channel and language with its placeholders filled; a missing nickname becomes a polite word.</summary>
    /// <exception cref="KeyNotFoundException">No such template; cannot happen for a loaded set.</exception>
    public Wording Render(string name, string channel, bool english, string? nickname, string customerKey, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var template = templates[name];
        var inEnglish = english && template.English is not null;
        var variant = inEnglish || template.Variants.IsEmpty || template.Channels.ContainsKey(channel) ? null : Variants.Of(customerKey, name, template.Variants);
        var text = inEnglish ? template.English! : variant is not null ? template.Variants[variant] : template.Channels.GetValueOrDefault(channel, template.Chinese);
        foreach (var (placeholder, value) in values) text = text.Replace("{" + placeholder + "}", value, StringComparison.Ordinal);
        // Last, so that a nickname with braces is no placeholder.
        text = text.Replace("{nickname}", string.IsNullOrWhiteSpace(nickname) ? inEnglish ? addressEnglish : addressChinese : nickname.Trim(), StringComparison.Ordinal);
        return new(text, name, variant);
    }

    /// <summary>Channels that have a text of their own.</summary>
    public IEnumerable<string> Channels => templates.Values.Concat(concerns.Values).SelectMany(template => template.Channels.Keys);

    /// <summary>What a complaint of this intent is about, in words for the customer (§4.2).</summary>
    public string Concern(string intent, bool english)
    {
        var concern = concerns.GetValueOrDefault(intent) ?? concerns[AnyConcern];
        return english && concern.English is not null ? concern.English : concern.Chinese;
    }

    public static ReplyTemplates? Load(string path, ComplianceGuard guard, ICollection<DataProblem> problems)
    {
        if (YamlFile.ReadMap(path, problems) is not { } map) return null;

        var before = problems.Count;
        var templates = TemplateNames.Placeholders.Keys.Where(map.Has).ToImmutableSortedDictionary(name => name, name => Read(map, name, TemplateNames.Placeholders[name], guard), StringComparer.Ordinal);
        foreach (var missing in TemplateNames.Placeholders.Keys.Except(templates.Keys)) map.Problem($"template '{missing}' is missing");
        var concerns = ImmutableSortedDictionary<string, ReplyTemplate>.Empty;
        if (map.Map("concerns") is { } named) concerns = named.Keys.ToImmutableSortedDictionary(intent => intent, intent => Read(named, intent, null, guard), StringComparer.Ordinal);
        if (!concerns.ContainsKey(AnyConcern)) map.Problem("concerns", $"concerns needs '{AnyConcern}', for intents that have none of their own");
        var loaded = new ReplyTemplates(templates, map.Text("addressChinese"), map.Text("addressEnglish"), concerns);
        map.RejectUnknown();
        return problems.Count > before ? null : loaded;
    }

    // placeholders: what it may hold besides the nickname; null: nothing at all, not even that.
    private static ReplyTemplate Read(YamlMap file, string name, ImmutableArray<string>? placeholders, ComplianceGuard guard)
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        if (file.Map(name) is not { } map) return new("", null, none, none);

        var template = new ReplyTemplate(map.Text("zh"), map.OptionalText("en"), map.TextMap("channels"), map.TextMap("variants"));
        if (template.Variants.Count == 1) map.Problem("variants", $"template '{name}' has one variant; a test needs at least two");
        foreach (var text in template.Texts)
        {
            var known = placeholders is null ? [] : placeholders.Value.Append("nickname").ToList();
            var used = Placeholder().Matches(text).Select(found => found.Groups[1].Value).ToList();
            foreach (var unknown in used.Except(known)) map.Problem($"template '{name}' uses {{{unknown}}}; known here are {(known.Count == 0 ? "none" : string.Join(", ", known))}");
            foreach (var missing in known.Intersect(TemplateNames.Needed).Except(used)) map.Problem($"template '{name}' needs {{{missing}}} in each of its texts");
        }

        foreach (var problem in OutboundTexts.Problems(template.Chinese, template.Channels, guard)) map.Problem($"template '{name}': {problem}");
        foreach (var (which, text) in template.Variants.Append(new("en", template.English ?? "")))
        {
            foreach (var problem in OutboundTexts.Problems(text, none, guard)) map.Problem($"template '{name}', {which}: {problem}");
        }

        map.RejectUnknown();
        return template;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
