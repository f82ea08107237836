namespace Classifier.Worker.Storage;

/// <summary>A store that forgets when the process ends: for replay, try and demo.</summary>
public sealed class MemoryStore : IConversationStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, StoredConversation> _rows = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset Due, string Id)> _due = new(Comparer<(DateTimeOffset Due, string Id)>.Create((a, b) =>
        a.Due != b.Due ? a.Due.CompareTo(b.Due) : string.CompareOrdinal(a.Id, b.Id)));

    public Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredConversation>>([.. ids.Where(_rows.ContainsKey).Select(id => _rows[id])]);
    }

    public Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var row in batch)
            {
                if ((_rows.TryGetValue(row.Id, out var stored) ? stored.Version : 0) != row.Version) return Task.FromException(new StoreConflictException(row.Id));
            }

            foreach (var row in batch)
            {
                if (_rows.TryGetValue(row.Id, out var old) && old.NextDueAt is { } oldDue) _due.Remove((oldDue, row.Id));
                if (row.NextDueAt is { } due) _due.Add((due, row.Id));
                _rows[row.Id] = row with { Version = row.Version + 1 };
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredConversation>>([.. _due.TakeWhile(entry => entry.Due <= now).Take(most).Select(entry => _rows[entry.Id])]);
    }

    public Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredConversation>>(
                [.. _rows.Values.Where(row => row.HasOutbox && string.CompareOrdinal(row.Id, afterId) > 0).Take(most)]);
    }

    public Task ClearOutboxAsync(IReadOnlyCollection<SavedVersion> confirmed, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var (id, version) in confirmed)
            {
                if (_rows.TryGetValue(id, out var row) && row.Version == version) _rows[id] = row with { HasOutbox = false };
            }
        }

        return Task.CompletedTask;
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(Remove(row => row.TouchedAt < before));

    public Task<int> EraseAsync(string customerKey, CancellationToken cancellation) => Task.FromResult(Remove(row => row.CustomerKey == customerKey));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int Remove(Func<StoredConversation, bool> which)
    {
        lock (_gate)
        {
            var gone = _rows.Values.Where(which).ToList();
            foreach (var row in gone)
            {
                _rows.Remove(row.Id);
                if (row.NextDueAt is { } due) _due.Remove((due, row.Id));
            }

            return gone.Count;
        }
    }
}
