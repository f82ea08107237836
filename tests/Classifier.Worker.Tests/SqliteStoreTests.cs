using Classifier.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace Classifier.Worker.Tests;

public sealed class SqliteStoreTests : StoreContractTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;

    private string File => Path.Combine(_folder, "conversations.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Survives_being_closed()
    {
        var path = Path.Combine(_folder, "again.db");
        await using (var store = SqliteStore.Open(path)) await store.SaveAsync([new("a", 0, new byte[] { 1 }, default, null, "c", TestData.Noon)], default);
        await using var again = SqliteStore.Open(path);
        Assert.Single(await again.LoadAsync(["a"], default));
    }

    [Fact]
    public void A_path_that_cannot_be_a_file_is_named() =>
        Assert.Contains(_folder, Assert.Throws<IOException>(() => SqliteStore.Open(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_of_the_first_schema_is_brought_up_to_date_with_its_outboxes()
    {
        var path = Path.Combine(_folder, "old.db");
        await using (var old = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = """
                CREATE TABLE conversations (
                    id TEXT PRIMARY KEY, version INTEGER NOT NULL, document BLOB NOT NULL, next_due INTEGER, has_outbox INTEGER NOT NULL,
                    customer TEXT NOT NULL, touched INTEGER NOT NULL) WITHOUT ROWID;
                CREATE INDEX conversations_due ON conversations (next_due) WHERE next_due IS NOT NULL;
                CREATE INDEX conversations_outbox ON conversations (id) WHERE has_outbox = 1;
                CREATE INDEX conversations_customer ON conversations (customer);
                CREATE INDEX conversations_touched ON conversations (touched);
                INSERT INTO conversations VALUES ('a', 7, CAST('{"outbox":[{"kind":"x","n":1},{"kind":"y"}]}' AS BLOB), 5000, 1, 'c', 4000), ('b', 1, CAST('{"outbox":[{"kind":"x"}]}' AS BLOB), NULL, 0, 'c', 4000);
                PRAGMA user_version = 1;
                """;
            command.ExecuteNonQuery();
        }

        await using var store = SqliteStore.Open(path);

        var waiting = Assert.Single(await store.WithOutboxAsync(null, 10, default));
        Assert.Equal(("a", 7L, "{\"kind\":\"x\",\"n\":1}\n{\"kind\":\"y\"}"), (waiting.Id, waiting.Version, System.Text.Encoding.UTF8.GetString(waiting.Outbox.Span)));
        Assert.Equal("a", Assert.Single(await store.DueAsync(TestData.Noon, 10, default)).Id);
        await store.SaveAsync([waiting with { Outbox = default }], default);
        Assert.Empty(await store.WithOutboxAsync(null, 10, default));
    }

    [Fact]
    public async Task What_was_erased_is_in_no_file_any_more()
    {
        var secret = "只有这位顾客说过的话"u8.ToArray();
        await Store.SaveAsync([new("a", 0, secret, secret, null, "c1", TestData.Noon), new("b", 0, new byte[] { 1 }, default, null, "c2", TestData.Noon)], default);
        await Store.SaveAsync([new("a", 1, new byte[9_000].Concat(secret).ToArray(), default, null, "c1", TestData.Noon)], default);
        await Store.SaveAsync([new("a", 2, secret, default, null, "c1", TestData.Noon)], default);
        Assert.True(OnDisk(secret));

        Assert.Equal(1, await Store.EraseAsync("c1", default));

        Assert.False(OnDisk(secret));
    }

    protected override Task<IConversationStore> OpenAsync() => Task.FromResult<IConversationStore>(SqliteStore.Open(File));

    private bool OnDisk(byte[] bytes) => Directory.EnumerateFiles(_folder).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(bytes) >= 0;
    });
}
