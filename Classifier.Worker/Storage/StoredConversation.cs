namespace Classifier.Worker.Storage;

/// <summary>A conversation as a store sees it: a document with the few columns that are searched.</summary>
/// <param name="Id">Conversation id.</param>
/// <param name="Version">The version loaded (0: new); a save writes the next one.</param>
/// <param name="Document"><see cref="Conversations.Documents.ConversationDocument"/>: everything but version and outbox.</param>
/// <param name="Outbox">Outcomes that wait for their confirm, one JSON object a line; empty for none.</param>
/// <param name="NextDueAt">When a timer is due; null for none.</param>
/// <param name="CustomerKey">Whose data it is: <c>channel:account:customerId</c>.</param>
/// <param name="TouchedAt">When it was last saved, on the worker's clock.</param>
public sealed record StoredConversation(
    string Id, long Version, ReadOnlyMemory<byte> Document, ReadOnlyMemory<byte> Outbox, DateTimeOffset? NextDueAt, string CustomerKey, DateTimeOffset TouchedAt)
{
    public bool HasOutbox => !Outbox.IsEmpty;
}
