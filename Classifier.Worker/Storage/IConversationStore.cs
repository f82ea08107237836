namespace Classifier.Worker.Storage;

/// <summary>
/// Keeps conversations. One save is atomic: all of the batch or nothing. Every method throws <see cref="StoreUnavailableException"/> for what passes by itself
/// or by an operator's hand (connection lost, disk full): pause and call again.
/// </summary>
public interface IConversationStore : IAsyncDisposable
{
    /// <summary>Those of the ids that are stored.</summary>
    Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>Writes every document under its version + 1; ids in the batch are distinct.</summary>
    /// <exception cref="StoreConflictException">A stored version is not the one given.</exception>
    Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation);

    /// <summary>Conversations due by <paramref name="now"/>, earliest first.</summary>
    Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation);

    /// <summary>Conversations with outcomes that were not confirmed, in the order of their ids, after <paramref name="afterId"/>.</summary>
    Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation);

    /// <summary>Notes that the outcomes of these versions are confirmed: their outbox counts as empty. A version that is no longer the stored one is passed over.</summary>
    Task ClearOutboxAsync(IReadOnlyCollection<SavedVersion> confirmed, CancellationToken cancellation);

    /// <summary>Removes conversations last saved before the time; returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Removes everything about one customer, also from what the store keeps of overwritten rows; returns how many conversations.</summary>
    /// <param name="customerKey"><c>channel:account:customerId</c>.</param>
    /// <param name="cancellation">Stops between steps.</param>
    Task<int> EraseAsync(string customerKey, CancellationToken cancellation);
}
