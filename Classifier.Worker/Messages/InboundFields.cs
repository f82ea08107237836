using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Classifier.Worker.Messages;

/// <summary>Reads the fields of one inbound object and gathers what is wrong with them.</summary>
internal sealed class InboundFields(JsonElement root)
{
    private const int MostNameBytes = 180;

    private const int MaxAttributes = 64;
    private const int MaxAttributeLength = 1024;

    private const string HalfPair = "holds half of a surrogate pair; send whole characters";

    public List<string> Errors { get; } = [];

    public bool Check(string field, bool fine, string problem)
    {
        if (!fine) Errors.Add($"'{field}' {problem}");
        return fine;
    }

    /// <inheritdoc cref="Check(string, bool, string)"/>
    public bool Check(string field, bool fine, [InterpolatedStringHandlerArgument(nameof(fine))] ref ProblemText problem) => fine || Check(field, fine, problem.Take());

    /// <summary>A text of at least one character; null with an error otherwise.</summary>
    public string? Required(string field, int longest)
    {
        var before = Errors.Count;
        var text = Optional(field, longest);
        if (Errors.Count > before) return null;
        return Check(field, !string.IsNullOrEmpty(text), "is missing or empty") ? text : null;
    }

    public string? Optional(string field, int longest)
    {
        if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (!Check(field, value.ValueKind == JsonValueKind.String, $"is a JSON {value.ValueKind.ToString().ToLowerInvariant()}; a string is expected")) return null;
        if (StringOf(value) is not { } text)
        {
            Check(field, false, HalfPair);
            return null;
        }

        return Check(field, text.Length <= longest, $"has {text.Length} characters, {longest} are allowed") ? text : null;
    }

    /// <summary>A name or id: no control characters (a database may not take them), and short enough in UTF-8 for an AMQP short string with what is added to it.</summary>
    public string? Name(string field, int longest, bool required)
    {
        var text = required ? Required(field, longest) : Optional(field, longest);
        if (text is null) return null;
        Check(field, !text.Any(char.IsControl), "holds a control character; names and ids are plain text");
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        return Check(field, bytes <= MostNameBytes, $"has {bytes} bytes of UTF-8, {MostNameBytes} are allowed") ? text : null;
    }

    public T? OneOf<T>(string field, Dictionary<string, T> values, bool required) where T : struct
    {
        var text = required ? Required(field, MaxAttributeLength) : Optional(field, MaxAttributeLength);
        if (text is null) return null;
        return Check(field, values.TryGetValue(text, out var value), $"is unknown; known are {string.Join(", ", values.Keys)}") ? value : null;
    }

    /// <summary>A flat object; numbers, booleans and texts as texts.</summary>
    public ImmutableSortedDictionary<string, string> Flat(string field)
    {
        var flat = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return flat.ToImmutable();
        if (!Check(field, value.ValueKind == JsonValueKind.Object, "must be a flat object")) return flat.ToImmutable();
        foreach (var attribute in value.EnumerateObject())
        {
            if (attribute.Value.ValueKind == JsonValueKind.Null) continue;
            var name = $"{field}.{attribute.Name}";
            if (!Check(name, attribute.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array), "is nested; attributes are flat")) break;
            if (TextOf(attribute) is not { } text) break;
            if (!Check(name, text.Length <= MaxAttributeLength, $"has more than {MaxAttributeLength} characters")) break;
            flat[attribute.Name] = text;
        }

        Check(field, flat.Count <= MaxAttributes, $"has {flat.Count} values, {MaxAttributes} are allowed");
        return flat.ToImmutable();
    }

    private string? TextOf(JsonProperty attribute)
    {
        if (attribute.Value.ValueKind != JsonValueKind.String) return attribute.Value.GetRawText();
        var text = StringOf(attribute.Value);
        if (text is null) Check($"attributes.{attribute.Name}", false, HalfPair);
        return text;
    }

    /// <summary>Null for an escape of half a surrogate pair: legal JSON, no legal text.</summary>
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
