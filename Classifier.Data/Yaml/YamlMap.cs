using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Classifier.Data.Yaml;

/// <summary>
/// A mapping of a YAML file, read field by field. Every wrong or missing value is added to the problems with its file and line, and a stand-in is
/// returned, so that one load finds everything. <see cref="RejectUnknown"/> reports misspelt keys.
/// </summary>
public sealed class YamlMap
{
    private readonly Dictionary<string, YamlNode> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly ICollection<DataProblem> _problems;

    internal YamlMap(string file, YamlMappingNode node, ICollection<DataProblem> problems)
    {
        (File, Line, _problems) = (file, (int)node.Start.Line, problems);
        foreach (var (key, value) in node.Children)
            _fields[((YamlScalarNode)key).Value ?? ""] = value;
    }

    public string File { get; }

    public int Line { get; }

    public IEnumerable<string> Keys => _fields.Keys;

    public bool Has(string key) => _fields.ContainsKey(key);

    public void Problem(string message) => _problems.Add(new(File, Line, message));

    public void Problem(string key, string message) =>
        _problems.Add(new(File, _fields.TryGetValue(key, out var node) ? (int)node.Start.Line : Line, message));

    /// <summary>Reports every key that was not asked for: a misspelt one would be ignored in silence.</summary>
    public void RejectUnknown()
    {
        foreach (var key in _fields.Keys.Except(_read, StringComparer.Ordinal))
            Problem(key, $"'{key}' is not known here; known are {string.Join(", ", _read.Order(StringComparer.Ordinal))}");
    }

    /// <summary>A text that must be there and not be empty; "" stands in.</summary>
    public string Text(string key)
    {
        if (OptionalText(key) is { Length: > 0 } text) return text;
        Problem(key, $"'{key}' is missing or empty");
        return "";
    }

    public string? OptionalText(string key)
    {
        if (Get(key) is not { } node) return null;
        if (node is YamlScalarNode { Value: { } value }) return value.Trim();
        Problem(key, $"'{key}' must be a text");
        return null;
    }

    public double Number(string key, double fallback, double least, double most)
    {
        if (OptionalText(key) is not { } text) return fallback;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problem(key, $"'{key}' is {text}; a number from {least} to {most} is expected");
        return fallback;
    }

    public int Whole(string key, int fallback, int least, int most)
    {
        var number = Number(key, fallback, least, most);
        if (number == Math.Floor(number)) return (int)number;
        Problem(key, $"'{key}' must be a whole number");
        return fallback;
    }

    public bool Flag(string key, bool fallback)
    {
        switch (OptionalText(key)?.ToLowerInvariant())
        {
            case null: return fallback;
            case "true" or "yes": return true;
            case "false" or "no": return false;
            default:
                Problem(key, $"'{key}' must be true or false");
                return fallback;
        }
    }

    /// <summary>A length of time such as <c>30s</c>, <c>5m</c>, <c>48h</c>, <c>90d</c>.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback)
    {
        if (OptionalText(key) is not { } text) return fallback;
        if (text.Length > 1 && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and <= 100_000)
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(amount);
                case 'm': return TimeSpan.FromMinutes(amount);
                case 'h': return TimeSpan.FromHours(amount);
                case 'd': return TimeSpan.FromDays(amount);
            }
        }

        Problem(key, $"'{key}' is '{text}'; a time such as 30s, 5m, 48h or 90d is expected");
        return fallback;
    }

    public TimeOnly Clock(string key, TimeOnly fallback)
    {
        if (OptionalText(key) is not { } text) return fallback;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Problem(key, $"'{key}' is '{text}'; a time of day such as 09:00 is expected");
        return fallback;
    }

    public DateOnly? Date(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problem(key, $"'{key}' is '{text}'; a day such as 2026-01-31 is expected");
        return null;
    }

    /// <summary>A list of texts; one text alone counts as a list of one; missing is empty.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        switch (Get(key))
        {
            case null: return [];
            case YamlScalarNode { Value: { Length: > 0 } one }: return [one.Trim()];
            case YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode):
                return [.. list.Children.Select(child => (((YamlScalarNode)child).Value ?? "").Trim()).Where(text => text.Length > 0)];
            default:
                Problem(key, $"'{key}' must be a list of texts");
                return [];
        }
    }

    public ImmutableSortedDictionary<string, string> TextMap(string key)
    {
        if (Map(key) is not { } map) return ImmutableSortedDictionary<string, string>.Empty;
        return map.Keys.ToImmutableSortedDictionary(name => name, name => map.Text(name), StringComparer.Ordinal);
    }

    public YamlMap? Map(string key)
    {
        switch (Get(key))
        {
            case null: return null;
            case YamlMappingNode map: return new(File, map, _problems);
            default:
                Problem(key, $"'{key}' must be a mapping (key: value)");
                return null;
        }
    }

    public IReadOnlyList<YamlMap> List(string key)
    {
        switch (Get(key))
        {
            case null: return [];
            case YamlSequenceNode list: return Maps(File, list, _problems);
            default:
                Problem(key, $"'{key}' must be a list (- …)");
                return [];
        }
    }

    internal static IReadOnlyList<YamlMap> Maps(string file, YamlSequenceNode list, ICollection<DataProblem> problems)
    {
        foreach (var child in list.Children.Where(child => child is not YamlMappingNode))
            problems.Add(new(file, (int)child.Start.Line, "a mapping (key: value) is expected here"));
        return [.. list.Children.OfType<YamlMappingNode>().Select(map => new YamlMap(file, map, problems))];
    }

    private YamlNode? Get(string key)
    {
        _read.Add(key);
        return _fields.TryGetValue(key, out var node) && node is not YamlScalarNode { Value: null or "", Style: YamlDotNet.Core.ScalarStyle.Plain } ? node : null;
    }
}
