namespace Classifier.Worker.Storage;

/// <summary>Keeps conversations. One save is atomic: all of the batch or nothing.</summary>
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

    /// <summary>Removes conversations last saved before the time; returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Removes everything about one customer; returns how many conversations.</summary>
    Task<int> EraseAsync(string customerKey, CancellationToken cancellation);
}
