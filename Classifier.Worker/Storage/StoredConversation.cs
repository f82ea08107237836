namespace Classifier.Worker.Storage;

/// <summary>A conversation as a store sees it: a document with the few columns that are searched.</summary>
/// <param name="Id">Conversation id.</param>
/// <param name="Version">The version loaded (0: new); a save writes the next one.</param>
/// <param name="Document">UTF-8 JSON.</param>
/// <param name="NextDueAt">When a timer is due; null for none.</param>
/// <param name="HasOutbox">Whether outcomes wait for their confirm; when false, those in the document are confirmed.</param>
/// <param name="CustomerKey">Whose data it is: <c>channel:account:customerId</c>.</param>
/// <param name="TouchedAt">When it was last saved, on the worker's clock.</param>
public sealed record StoredConversation(
    string Id, long Version, ReadOnlyMemory<byte> Document, DateTimeOffset? NextDueAt, bool HasOutbox, string CustomerKey, DateTimeOffset TouchedAt);
