using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Classifier.Worker.Storage;

/// <summary>
/// Conversations in one SQLite file: write-ahead log, one transaction per batch, every commit synced to disk. Times are stored as Unix milliseconds.
/// The file belongs to one worker.
/// </summary>
public sealed class SqliteStore : IConversationStore
{
    private const int SchemaVersion = 1;
    private const string Columns = "id, version, document, next_due, has_outbox, customer, touched";

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _gate = new(1, 1);

    private SqliteStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens or creates the file and its schema.</summary>
    /// <exception cref="IOException">The file cannot be opened, or was written by a newer program.</exception>
    public static SqliteStore Open(string path)
    {
        SqliteLibrary.EnsureLoaded();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            var store = new SqliteStore(connection);
            store.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
            store.Migrate(path);
            return store;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new IOException($"{path}: cannot be used as the store ({failure.Message}); check path, permissions and free space.", failure);
        }
    }

    public Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"SELECT {Columns} FROM conversations WHERE id = $id");
        var id = command.Parameters.Add("$id", SqliteType.Text);
        var found = new List<StoredConversation>(ids.Count);
        foreach (var wanted in ids)
        {
            id.Value = wanted;
            found.AddRange(ReadAll(command));
        }

        return (IReadOnlyList<StoredConversation>)found;
    }, cancellation);

    public Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation) => Locked(() =>
    {
        using var transaction = _connection.BeginTransaction();
        using var command = Command("""
            INSERT INTO conversations (id, version, document, next_due, has_outbox, customer, touched)
            SELECT $id, $version + 1, $document, $due, $outbox, $customer, $touched WHERE $version = 0 OR EXISTS (SELECT 1 FROM conversations WHERE id = $id)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document, next_due = excluded.next_due,
                has_outbox = excluded.has_outbox, touched = excluded.touched WHERE version = $version
            """);
        command.Transaction = transaction;
        foreach (var row in batch)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$id", row.Id);
            command.Parameters.AddWithValue("$version", row.Version);
            command.Parameters.AddWithValue("$document", row.Document.ToArray());
            command.Parameters.AddWithValue("$due", row.NextDueAt is { } due ? due.ToUnixTimeMilliseconds() : DBNull.Value);
            command.Parameters.AddWithValue("$outbox", row.HasOutbox ? 1 : 0);
            command.Parameters.AddWithValue("$customer", row.CustomerKey);
            command.Parameters.AddWithValue("$touched", row.TouchedAt.ToUnixTimeMilliseconds());
            if (command.ExecuteNonQuery() != 1) throw new StoreConflictException(row.Id);
        }

        transaction.Commit();
        return true;
    }, cancellation);

    public Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"SELECT {Columns} FROM conversations WHERE next_due <= $now ORDER BY next_due, id LIMIT $most");
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$most", most);
        return (IReadOnlyList<StoredConversation>)ReadAll(command);
    }, cancellation);

    public Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"SELECT {Columns} FROM conversations WHERE has_outbox = 1 AND id > $after ORDER BY id LIMIT $most");
        command.Parameters.AddWithValue("$after", afterId ?? "");
        command.Parameters.AddWithValue("$most", most);
        return (IReadOnlyList<StoredConversation>)ReadAll(command);
    }, cancellation);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        Delete("DELETE FROM conversations WHERE touched < $value", before.ToUnixTimeMilliseconds(), cancellation);

    public Task<int> EraseAsync(string customerKey, CancellationToken cancellation) =>
        Delete("DELETE FROM conversations WHERE customer = $value", customerKey, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        await _connection.DisposeAsync();
        _gate.Dispose();
    }

    private static List<StoredConversation> ReadAll(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<StoredConversation>();
        while (reader.Read())
        {
            rows.Add(new(
                reader.GetString(0), reader.GetInt64(1), (byte[])reader.GetValue(2),
                reader.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                reader.GetInt64(4) == 1, reader.GetString(5), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6))));
        }

        return rows;
    }

    private Task<int> Delete(string sql, object value, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command(sql);
        command.Parameters.AddWithValue("$value", value);
        return command.ExecuteNonQuery();
    }, cancellation);

    private void Migrate(string path)
    {
        using var command = Command("PRAGMA user_version");
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
            throw new IOException($"{path}: its schema {version} is newer than {SchemaVersion}, the newest this program knows; install a newer program.");
        if (version == SchemaVersion) return;
        Execute($"""
            BEGIN;
            CREATE TABLE conversations (
                id TEXT PRIMARY KEY, version INTEGER NOT NULL, document BLOB NOT NULL, next_due INTEGER, has_outbox INTEGER NOT NULL,
                customer TEXT NOT NULL, touched INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX conversations_due ON conversations (next_due) WHERE next_due IS NOT NULL;
            CREATE INDEX conversations_outbox ON conversations (id) WHERE has_outbox = 1;
            CREATE INDEX conversations_customer ON conversations (customer);
            CREATE INDEX conversations_touched ON conversations (touched);
            PRAGMA user_version = {SchemaVersion};
            COMMIT;
            """);
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private async Task<T> Locked<T>(Func<T> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
