namespace Classifier.Worker.Storage;

/// <summary>A conversation was saved by someone else since it was loaded; nothing of the batch was written. Load and decide again.</summary>
public sealed class StoreConflictException(string conversationId)
    : Exception($"Conversation '{conversationId}' was saved by another worker since it was loaded.")
{
    public string ConversationId { get; } = conversationId;
}
