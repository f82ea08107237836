using Microsoft.Data.Sqlite;

namespace Classifier.Worker.Storage;

/// <summary>
/// Conversations in one SQLite file: write-ahead log, one transaction per batch, every commit synced to disk. Times are stored as Unix milliseconds.
/// The file belongs to one worker.
/// </summary>
public sealed class SqliteStore : IConversationStore
{
    private const string Columns = "id, version, document, next_due, has_outbox, customer, touched";
    private const int PurgeChunk = 1_000;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _load;
    private readonly SqliteCommand _save;
    private readonly SqliteCommand _clear;
    private readonly SemaphoreSlim _gate = new(1, 1);

    private SqliteStore(string path, SqliteConnection connection)
    {
        (_path, _connection) = (path, connection);
        _load = Command($"SELECT {Columns} FROM conversations WHERE id = $id", "$id");
        _save = Command("""
            INSERT INTO conversations (id, version, document, next_due, has_outbox, customer, touched)
            SELECT $id, $version + 1, $document, $due, $outbox, $customer, $touched WHERE $version = 0 OR EXISTS (SELECT 1 FROM conversations WHERE id = $id)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document, next_due = excluded.next_due,
                has_outbox = excluded.has_outbox, touched = excluded.touched WHERE version = $version
            """, "$id", "$version", "$document", "$due", "$outbox", "$customer", "$touched");
        _clear = Command("UPDATE conversations SET has_outbox = 0 WHERE id = $id AND version = $version", "$id", "$version");
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

    public Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => Locked(() =>
    {
        var found = new List<StoredConversation>(ids.Count);
        foreach (var wanted in ids) found.AddRange(ReadAll(Bind(_load, wanted)));
        return (IReadOnlyList<StoredConversation>)found;
    }, cancellation);

    public Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation) => Locked(() =>
    {
        using var transaction = _connection.BeginTransaction();
        _save.Transaction = transaction;
        foreach (var row in batch)
        {
            Bind(_save, row.Id, row.Version, row.Document.ToArray(), row.NextDueAt is { } due ? due.ToUnixTimeMilliseconds() : DBNull.Value,
                row.HasOutbox ? 1 : 0, row.CustomerKey, row.TouchedAt.ToUnixTimeMilliseconds());
            if (_save.ExecuteNonQuery() != 1) throw new StoreConflictException(row.Id);
        }

        transaction.Commit();
        return true;
    }, cancellation);

    public Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"SELECT {Columns} FROM conversations WHERE next_due <= $now ORDER BY next_due, id LIMIT $most", "$now", "$most");
        return (IReadOnlyList<StoredConversation>)ReadAll(Bind(command, now.ToUnixTimeMilliseconds(), most));
    }, cancellation);

    public Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation) => Locked(() =>
    {
        using var command = Command($"SELECT {Columns} FROM conversations WHERE has_outbox = 1 AND id > $after ORDER BY id LIMIT $most", "$after", "$most");
        return (IReadOnlyList<StoredConversation>)ReadAll(Bind(command, afterId ?? "", most));
    }, cancellation);

    public Task ClearOutboxAsync(IReadOnlyCollection<SavedVersion> confirmed, CancellationToken cancellation) => Locked(() =>
    {
        using var transaction = _connection.BeginTransaction();
        _clear.Transaction = transaction;
        foreach (var (id, version) in confirmed) Bind(_clear, id, version).ExecuteNonQuery();
        transaction.Commit();
        return true;
    }, cancellation);

    /// <remarks>In steps, so that a first purge of many does not hold up the messages.</remarks>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (total, gone) = (0, 0);
        do
        {
            gone = await ExecuteAsync(
                "DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE touched < $before LIMIT $most)", cancellation,
                ("$before", before.ToUnixTimeMilliseconds()), ("$most", PurgeChunk));
            total += gone;
        }
        while (gone == PurgeChunk);
        return total;
    }

    /// <remarks>Deleted content is overwritten (secure_delete), and the write-ahead log, which holds older copies, is emptied.</remarks>
    public async Task<int> EraseAsync(string customerKey, CancellationToken cancellation)
    {
        var gone = await ExecuteAsync("DELETE FROM conversations WHERE customer = $customer", cancellation, ("$customer", customerKey));
        if (gone > 0) await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
        return gone;
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        foreach (var command in new[] { _load, _save, _clear }) await command.DisposeAsync();
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

    private Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params (string Name, object Value)[] values) => Locked(() =>
    {
        using var command = Command(sql, [.. values.Select(value => value.Name)]);
        return Bind(command, [.. values.Select(value => value.Value)]).ExecuteNonQuery();
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
