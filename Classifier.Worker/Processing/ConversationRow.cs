using Classifier.Worker.Conversations;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>A conversation to the form a store takes, and back.</summary>
internal static class ConversationRow
{
    public static StoredConversation Of(Conversation conversation, DateTimeOffset now) => new(
        conversation.Id, conversation.Version, ConversationJson.Serialize(conversation), conversation.NextDueAt, !conversation.Outbox.IsEmpty,
        $"{conversation.Channel}:{conversation.Account}:{conversation.CustomerId}", now);

    /// <summary>Without the outcomes in the document when the row says they are confirmed.</summary>
    public static Conversation Read(StoredConversation row)
    {
        var conversation = ConversationJson.Deserialize(row.Document.Span) with { Version = row.Version };
        return row.HasOutbox ? conversation : conversation with { Outbox = [] };
    }
}
