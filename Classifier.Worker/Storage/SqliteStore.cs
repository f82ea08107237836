using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Classifier.Worker.Storage;

/// <summary>
/// Conversations in one SQLite file: write-ahead log, one transaction per batch, every commit synced to disk. Times are stored as Unix milliseconds.
/// The file belongs to one worker.
/// </summary>
public sealed class SqliteStore : IConversationStore
{
    private const string Select =
        "SELECT c.id, c.version, c.document, o.outcomes, c.next_due, c.customer, c.touched FROM conversations c LEFT JOIN outboxes o ON o.id = c.id";

    private const int PurgeChunk = 1_000;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _load;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _fill;
    private readonly SqliteCommand _empty;
    private readonly SqliteCommand _clear;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SemaphoreSlim _gate = new(1, 1);

    private SqliteStore(string path, SqliteConnection connection)
    {
        (_path, _connection) = (path, connection);
        _load = Command($"{Select} WHERE c.id IN (SELECT value FROM json_each($ids))", "$ids");
        _insert = Command("""
            INSERT INTO conversations (id, version, document, next_due, customer, touched) VALUES ($id, $version + 1, $document, $due, $customer, $touched)
            ON CONFLICT (id) DO NOTHING
            """, "$id", "$version", "$document", "$due", "$customer", "$touched");
        _update = Command("""
            UPDATE conversations SET version = $version + 1, document = $document, next_due = $due, customer = $customer, touched = $touched
            WHERE id = $id AND version = $version
            """, "$id", "$version", "$document", "$due", "$customer", "$touched");
        _fill = Command("INSERT INTO outboxes (id, version, outcomes) VALUES ($id, $version, $outcomes) ON CONFLICT (id) DO UPDATE SET version = $version, outcomes = $outcomes", "$id", "$version", "$outcomes");
        _empty = Command("DELETE FROM outboxes WHERE id = $id", "$id");
        (_begin, _commit, _rollback) = (Command("BEGIN IMMEDIATE"), Command("COMMIT"), Command("ROLLBACK"));
        _clear = Command("DELETE FROM outboxes WHERE id = $id AND version = $version", "$id", "$version");
    }

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
            SqliteSchema.Prepare(connection, path);
            return new SqliteStore(path, connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new IOException($"{path}: cannot be used as the store ({failure.Message}); check path, permissions and free space.", failure);
        }
    }

    public Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        Locked(() => (IReadOnlyList<StoredConversation>)ReadAll(Bind(_load, JsonSerializer.Serialize(ids))), cancellation);

    public Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation) => Locked(() => Atomically(() =>
    {
        foreach (var row in batch)
        {
            var write = row.Version == 0 ? _insert : _update;
            Bind(write, row.Id, row.Version, Bytes(row.Document), row.NextDueAt is { } due ? due.ToUnixTimeMilliseconds() : DBNull.Value, row.CustomerKey,
                row.TouchedAt.ToUnixTimeMilliseconds());
            if (write.ExecuteNonQuery() != 1) throw new StoreConflictException(row.Id);
            if (row.HasOutbox) Bind(_fill, row.Id, row.Version + 1, Bytes(row.Outbox)).ExecuteNonQuery();
            else if (row.Version > 0) Bind(_empty, row.Id).ExecuteNonQuery();
        }
    }), cancellation);

    public Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"{Select} WHERE c.next_due <= $now ORDER BY c.next_due, c.id LIMIT $most", "$now", "$most");
        return (IReadOnlyList<StoredConversation>)ReadAll(Bind(command, now.ToUnixTimeMilliseconds(), most));
    }, cancellation);

    public Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"{Select} WHERE o.id > $after ORDER BY o.id LIMIT $most", "$after", "$most");
        return (IReadOnlyList<StoredConversation>)ReadAll(Bind(command, afterId ?? "", most));
    }, cancellation);

    public Task ClearOutboxAsync(IReadOnlyCollection<SavedVersion> confirmed, CancellationToken cancellation) => Locked(() => Atomically(() =>
    {
        foreach (var (id, version) in confirmed) Bind(_clear, id, version).ExecuteNonQuery();
    }), cancellation);

    /// <remarks>In steps, so that a first purge of many does not hold up the messages.</remarks>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (total, gone) = (0, 0);
        do
        {
            gone = await DeleteAsync("SELECT id FROM conversations WHERE touched < $value LIMIT 1000", before.ToUnixTimeMilliseconds(), cancellation);
            total += gone;
        }
        while (gone == PurgeChunk);
        return total;
    }

    /// <remarks>Pages that are free now may hold older copies: they are given back, and the write-ahead log is emptied.</remarks>
    public async Task<int> EraseAsync(string customerKey, CancellationToken cancellation)
    {
        var gone = await DeleteAsync("SELECT id FROM conversations WHERE customer = $value", customerKey, cancellation);
        if (gone > 0) await Locked(() => SqliteSchema.Scrub(_connection), cancellation);
        return gone;
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        foreach (var command in new[] { _load, _insert, _update, _fill, _empty, _clear, _begin, _commit, _rollback }) await command.DisposeAsync();
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
                reader.GetString(0), reader.GetInt64(1), (byte[])reader.GetValue(2), reader.IsDBNull(3) ? Array.Empty<byte>() : (byte[])reader.GetValue(3),
                reader.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)), reader.GetString(5), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6))));
        }

        return rows;
    }

    /// <summary>Without a copy where the memory is a whole array, which it nearly always is.</summary>
    private static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment is { Offset: 0, Array: { } array } && array.Length == memory.Length ? array : memory.ToArray();

    private static SqliteCommand Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter, DBNull.Value);
        return command;
    }

    /// <remarks>By hand: SQLite itself rolls back when the disk is full, and a <see cref="SqliteTransaction"/> then fails on its own, second rollback.</remarks>
    private void Atomically(Action work)
    {
        _begin.ExecuteNonQuery();
        try
        {
            work();
            _commit.ExecuteNonQuery();
        }
        finally
        {
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) _rollback.ExecuteNonQuery();
        }
    }

    private async Task<int> DeleteAsync(string which, object value, CancellationToken cancellation)
    {
        var gone = 0;
        await Locked(() => Atomically(() =>
        {
            using var outboxes = Command($"DELETE FROM outboxes WHERE id IN ({which})", "$value");
            Bind(outboxes, value).ExecuteNonQuery();
            using var conversations = Command($"DELETE FROM conversations WHERE id IN ({which})", "$value");
            gone = Bind(conversations, value).ExecuteNonQuery();
        }), cancellation);
        return gone;
    }

    private Task Locked(Action work, CancellationToken cancellation) => Locked(() =>
    {
        work();
        return true;
    }, cancellation);

    private async Task<T> Locked<T>(Func<T> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return work();
        }
        catch (SqliteException failure) when (SqliteSchema.Passes(failure))
        {
            throw new StoreUnavailableException($"{_path}: {failure.Message} Check free space and permissions.", failure);
        }
        finally
        {
            _gate.Release();
        }
    }
}
