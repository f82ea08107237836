using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Classifier.Worker.Messages;

/// <summary>Outcomes to UTF-8 JSON and back: camelCase, enums in kebab-case, nulls left out, Chinese unescaped. Equal outcomes give equal bytes.</summary>
public static class OutcomeJson
{
    /// <returns>Not to be changed: others may hold it too.</returns>
    public static byte[] Serialize(Outcome outcome) => outcome.Utf8;

    /// <exception cref="JsonException">The bytes are not one outcome.</exception>
    public static Outcome Deserialize(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Context.Default.Outcome) ?? throw new JsonException("An outcome cannot be JSON null.");
        }
        catch (NotSupportedException failure)
        {
            throw new JsonException("An outcome needs its kind, before anything else.", failure);
        }
    }

    internal static byte[] Write(Outcome outcome) => JsonSerializer.SerializeToUtf8Bytes(outcome, Context.Default.Outcome);

    internal static JsonSerializerOptions Options => Context.Default.Options;

    private sealed class KebabEnumConverter() : JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

    private static readonly OutcomeJsonContext Shared = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new KebabEnumConverter() },
    });

    private static class Context
    {
        public static OutcomeJsonContext Default => Shared;
    }
}
