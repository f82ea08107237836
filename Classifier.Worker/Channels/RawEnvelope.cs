using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Classifier.Worker.Channels;

/// <summary>
/// A platform's body and its headers as one JSON object, <c>{"channel", "contentType", "raw"}</c>: what comes in is self-contained from the transport's edge
/// on, a file may hold it as a line, and a dead letter of it can be published again.
/// </summary>
public static class RawEnvelope
{
    private const string Raw = "raw";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as it is when it is in the program's own format, else wrapped. Always a copy.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="channel">Header <c>channel</c>.</param>
    /// <param name="contentType">Content type.</param>
    public static ReadOnlyMemory<byte> Wrap(ReadOnlySpan<byte> body, string? channel, string? contentType)
    {
        var isXml = contentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true || (body.IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var first && body[first] == '<');
        // What is not text or too long is refused as it is, with its own error.
        if ((!isXml && (string.IsNullOrEmpty(channel) || IsOwn(body))) || !Utf8.IsValid(body) || body.Length > Messages.InboundParser.MaxBodyBytes) return body.ToArray();

        var envelope = new JsonObject { ["channel"] = channel, ["contentType"] = contentType, [Raw] = System.Text.Encoding.UTF8.GetString(body) };
        return JsonSerializer.SerializeToUtf8Bytes(envelope, Readable);
    }

    /// <summary>Null when the object is no envelope: a message of the contract's own may carry a field of that name, which is ignored.</summary>
    internal static RawPayload? Read(JsonElement root)
    {
        if (root.TryGetProperty("customerId", out _) || root.TryGetProperty("sentAt", out _)) return null;
        if (!root.TryGetProperty(Raw, out var raw) || raw.ValueKind is not (JsonValueKind.String or JsonValueKind.Object)) return null;
        return new(raw.ValueKind == JsonValueKind.String ? raw.GetString()! : raw.GetRawText(), Text(root, "channel"), Text(root, "contentType"));
    }

    /// <summary>No platform has these names at the top.</summary>
    private static bool IsOwn(ReadOnlySpan<byte> body) => body.IndexOf("\"customerId\""u8) >= 0 || body.IndexOf("\"sentAt\""u8) >= 0 || body.IndexOf("\"raw\""u8) >= 0;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
