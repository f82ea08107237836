using Classifier.Worker.Storage;

namespace Classifier.FaultHost;

/// <summary>A store whose saves are places where the process may die.</summary>
internal sealed class FaultyStore(IConversationStore inner, Trip trip) : IConversationStore
{
    /// <summary>Something was due: the next save is the timers'.</summary>
    private bool _due;

    public Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => inner.LoadAsync(ids, cancellation);

    public async Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation)
    {
        var timers = _due;
        _due = false;
        if (timers) trip.Pass(Fault.TimersDecided);
        trip.Pass(Fault.AfterDecide);
        trip.Pass(Fault.ClockForward);
        trip.Pass(Fault.ClockBack);
        await inner.SaveAsync(batch, cancellation);
        trip.Pass(Fault.AfterSave);
        if (timers) trip.Pass(Fault.TimersSaved);
    }

    public async Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var rows = await inner.DueAsync(now, most, cancellation);
        _due = rows.Count > 0;
        return rows;
    }

    public Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation) => inner.WithOutboxAsync(afterId, most, cancellation);

    public Task ClearOutboxAsync(IReadOnlyCollection<SavedVersion> confirmed, CancellationToken cancellation) => inner.ClearOutboxAsync(confirmed, cancellation);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation) => inner.PurgeAsync(before, cancellation);

    public Task<int> EraseAsync(string customerKey, CancellationToken cancellation) => inner.EraseAsync(customerKey, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
