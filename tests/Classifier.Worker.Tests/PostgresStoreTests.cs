using Classifier.Worker.Storage;
using Npgsql;

namespace Classifier.Worker.Tests;

public sealed class PostgresStoreTests(PostgresServer server) : StoreContractTests
{
    private string _database = "";

    [Fact]
    public async Task Of_several_workers_that_save_the_same_conversation_exactly_one_wins()
    {
        await using var second = new PostgresStore(_database);
        var row = new StoredConversation("a", 0, new byte[] { 1 }, null, true, "c", TestData.Noon);

        var saves = Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Store : second).SaveAsync([row, row with { Id = $"own{i}" }], default)).ToList();
        await Task.WhenAny(Task.WhenAll(saves));

        Assert.Equal(1, saves.Count(save => save.IsCompletedSuccessfully));
        Assert.All(saves.Where(save => save.IsFaulted), save => Assert.IsType<StoreConflictException>(save.Exception!.InnerException));
        Assert.Single(await second.LoadAsync([.. Enumerable.Range(0, 8).Select(i => $"own{i}")], default));
    }

    [Fact]
    public async Task A_schema_of_a_newer_program_is_left_alone()
    {
        await Store.LoadAsync(["a"], default);
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE classifier_schema SET version = 99", connection);
        await command.ExecuteNonQueryAsync();

        await using var older = new PostgresStore(_database);

        Assert.Contains("newer program", (await Assert.ThrowsAsync<IOException>(() => older.LoadAsync(["a"], default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_reason_to_wait_and_its_password_is_not_in_the_error()
    {
        await using var nowhere = new PostgresStore("Host=127.0.0.1;Port=1;Database=x;Username=u;Timeout=2", "secret");
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => nowhere.LoadAsync(["a"], default));
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_named_by_its_setting()
    {
        Assert.Contains("Classifier:Store", Assert.Throws<IOException>(() => ConversationStores.Open("Host=a;Nonsense=b", null)).Message, StringComparison.Ordinal);
        await using var sqlite = ConversationStores.Open(Path.Combine(Directory.CreateTempSubdirectory("store-").FullName, "a.db"), null);
        Assert.IsType<SqliteStore>(sqlite);
    }

    protected override async Task<IConversationStore> OpenAsync() => new PostgresStore(_database = await server.DatabaseAsync());
}
