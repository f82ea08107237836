using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests;

/// <summary>What every store must do; the classes below run it on each.</summary>
public abstract class StoreContractTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = TestData.Noon;

    private IConversationStore _store = null!;

    protected IConversationStore Store => _store;

    protected abstract Task<IConversationStore> OpenAsync();

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_saved_is_loaded_with_the_next_version()
    {
        await _store.SaveAsync([Row("a", due: Noon, outbox: true)], default);

        var loaded = Assert.Single(await _store.LoadAsync(["a", "missing"], default));

        Assert.Equal((1L, Noon, true, "c1", Noon), (loaded.Version, loaded.NextDueAt!.Value, loaded.HasOutbox, loaded.CustomerKey, loaded.TouchedAt));
        Assert.Equal("a 文档"u8.ToArray(), loaded.Document.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_save_on_another_version_is_refused_and_nothing_of_the_batch_is_written(long version)
    {
        await _store.SaveAsync([Row("b")], default);

        var conflict = await Assert.ThrowsAsync<StoreConflictException>(() => _store.SaveAsync([Row("a"), Row("b") with { Version = version }, Row("c")], default));

        Assert.Equal("b", conflict.ConversationId);
        Assert.Single(await _store.LoadAsync(["a", "b", "c"], default));
    }

    [Fact]
    public async Task A_version_of_something_never_stored_is_refused() =>
        await Assert.ThrowsAsync<StoreConflictException>(() => _store.SaveAsync([Row("a") with { Version = 3 }], default));

    [Fact]
    public async Task What_is_due_comes_earliest_first_and_no_longer_once_saved_without_a_time()
    {
        await _store.SaveAsync([Row("late", due: Noon.AddMinutes(2)), Row("early", due: Noon), Row("never"), Row("future", due: Noon.AddHours(1))], default);
        Assert.Equal(["early", "late"], (await _store.DueAsync(Noon.AddMinutes(5), 10, default)).Select(row => row.Id));

        await _store.SaveAsync([Row("early") with { Version = 1 }], default);
        Assert.Equal(["late"], (await _store.DueAsync(Noon.AddMinutes(5), 10, default)).Select(row => row.Id));
    }

    [Fact]
    public async Task Conversations_with_an_outbox_are_paged_by_id()
    {
        await _store.SaveAsync([Row("a", outbox: true), Row("b"), Row("c", outbox: true)], default);
        Assert.Equal(["a"], (await _store.WithOutboxAsync(null, 1, default)).Select(row => row.Id));
        Assert.Equal(["c"], (await _store.WithOutboxAsync("a", 10, default)).Select(row => row.Id));
    }

    [Fact]
    public async Task A_confirmed_version_has_no_outbox_any_more_and_an_older_one_changes_nothing()
    {
        await _store.SaveAsync([Row("a", outbox: true), Row("b", outbox: true)], default);
        await _store.SaveAsync([Row("b", outbox: true) with { Version = 1 }], default);

        await _store.ClearOutboxAsync([new("a", 1), new("b", 1), new("missing", 1)], default);

        Assert.Equal(["b"], (await _store.WithOutboxAsync(null, 10, default)).Select(row => row.Id));
        Assert.Equal((1L, false), (await _store.LoadAsync(["a"], default)) is [{ } cleared] ? (cleared.Version, cleared.HasOutbox) : default);
        await _store.SaveAsync([Row("a") with { Version = 1 }], default);
    }

    [Fact]
    public async Task A_purge_of_thousands_leaves_none_behind()
    {
        await _store.SaveAsync([.. Enumerable.Range(0, 2_500).Select(i => Row($"old{i}") with { TouchedAt = Noon.AddDays(-100) }), Row("new")], default);
        Assert.Equal(2_500, await _store.PurgeAsync(Noon.AddDays(-90), default));
        Assert.Equal(0, await _store.PurgeAsync(Noon.AddDays(-90), default));
    }

    [Fact]
    public async Task Old_conversations_are_purged_and_one_customer_is_erased()
    {
        await _store.SaveAsync([Row("old") with { TouchedAt = Noon.AddDays(-100), CustomerKey = "c2" }, Row("new"), Row("other") with { CustomerKey = "c2" }], default);
        Assert.Equal(1, await _store.PurgeAsync(Noon.AddDays(-90), default));
        Assert.Equal(1, await _store.EraseAsync("c2", default));
        Assert.Equal("new", Assert.Single(await _store.LoadAsync(["old", "new", "other"], default)).Id);
    }

    private static StoredConversation Row(string id, DateTimeOffset? due = null, bool outbox = false) =>
        new(id, 0, System.Text.Encoding.UTF8.GetBytes($"{id} 文档"), due, outbox, "c1", Noon);
}
