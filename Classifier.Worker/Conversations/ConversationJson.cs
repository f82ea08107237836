using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Classifier.Worker.Conversations;

/// <summary>The stored form of a conversation: UTF-8 JSON.</summary>
public static class ConversationJson
{
    private static readonly ConversationJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Serialize(Conversation conversation) => JsonSerializer.SerializeToUtf8Bytes(conversation, Context.Conversation);

    /// <exception cref="JsonException">The bytes are no conversation.</exception>
    public static Conversation Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Conversation) ?? throw new JsonException("A stored conversation cannot be JSON null.");
}
