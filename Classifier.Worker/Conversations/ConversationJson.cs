using System.Text.Json;

namespace Classifier.Worker.Conversations;

/// <summary>The form conversations were stored in before <see cref="Documents.ConversationDocument"/>: UTF-8 JSON. Read where it is found; the next save replaces it.</summary>
internal static class ConversationJson
{
    private static readonly ConversationJsonContext Context = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    /// <exception cref="JsonException">The bytes are no conversation.</exception>
    public static Conversation Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Conversation) ?? throw new JsonException("A stored conversation cannot be JSON null.");
}
