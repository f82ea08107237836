using System.Text.Json;

namespace Classifier.Worker.Channels;

/// <summary>Reads a platform's JSON: values of nested objects by path; of a list the objects as name/0, name/1….</summary>
internal static class JsonPayload
{
    private const int Deepest = 12;
    private const int MostValues = 512;

    /// <param name="body">One JSON object.</param>
    /// <param name="packed">Names of top values that hold JSON packed into a text.</param>
    /// <exception cref="ChannelPayloadException">It is not such JSON.</exception>
    public static PayloadFields Read(string body, params string[] packed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = Parse(body, "the body");
        Collect(document.RootElement, "", values);
        foreach (var name in packed)
        {
            if (!values.TryGetValue(name, out var text) || text.Length == 0) continue;
            using var inner = Parse(text, $"'{name}'");
            Collect(inner.RootElement, name + "/", values);
        }

        return new(values);
    }

    private static JsonDocument Parse(string text, string what)
    {
        try
        {
            var document = JsonDocument.Parse(text, new() { MaxDepth = Deepest });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new ChannelPayloadException($"{what} is a JSON {document.RootElement.ValueKind}; an object is expected");
        }
        catch (JsonException failure)
        {
            throw new ChannelPayloadException($"{what} is not JSON: {failure.Message}");
        }
    }

    private static void Collect(JsonElement element, string prefix, Dictionary<string, string> values)
    {
        foreach (var property in element.EnumerateObject())
        {
            var path = prefix + property.Name;
            if (values.Count > MostValues) throw new ChannelPayloadException($"the body has more than {MostValues} values; no platform's push does");
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Collect(property.Value, path + "/", values);
                    break;
                case JsonValueKind.Array:
                    foreach (var (i, item) in property.Value.EnumerateArray().Index().Where(item => item.Item.ValueKind == JsonValueKind.Object)) Collect(item, $"{path}/{i}/", values);
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    if (!values.TryAdd(path, Text(property.Value))) throw new ChannelPayloadException($"'{path}' stands twice");
                    break;
            }
        }
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            throw new ChannelPayloadException("a text holds half of a surrogate pair; send whole characters");
        }
    }
}
