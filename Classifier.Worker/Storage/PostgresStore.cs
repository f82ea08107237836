using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Classifier.Worker.Storage;

/// <summary>
/// Conversations in one PostgreSQL table, for several workers: a save is one statement whose version check lets exactly one of them win. The schema is
/// created and migrated on first use, so that a database that is away at the start only delays it.
/// </summary>
public sealed class PostgresStore : IConversationStore
{
    private const string Columns = "id, version, document, next_due, has_outbox, customer, touched";
    private const int PurgeChunk = 1_000;

    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _migrating = new(1, 1);
    private volatile bool _migrated;

    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>, TLS by <c>SSL Mode</c> and <c>Root Certificate</c>.</param>
    /// <param name="password">Instead of one in the connection string.</param>
    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    public PostgresStore(string connectionString, string? password = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "classifier-worker" };
        if (password is not null) builder.Password = password;
        _source = NpgsqlDataSource.Create(builder);
    }

    public Task<IReadOnlyList<StoredConversation>> LoadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ReadAsync($"SELECT {Columns} FROM conversations WHERE id = ANY(@ids)", cancellation, new NpgsqlParameter<string[]>("ids", [.. ids]));

    public Task SaveAsync(IReadOnlyCollection<StoredConversation> batch, CancellationToken cancellation) => RunAsync(async connection =>
    {
        // Always in the order of the ids, so that two workers wait for each other instead of locking each other out.
        var rows = batch.OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(PostgresSchema.Save, connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string[]>("ids", [.. rows.Select(row => row.Id)]));
        command.Parameters.Add(new NpgsqlParameter<long[]>("versions", [.. rows.Select(row => row.Version)]));
        command.Parameters.Add(new NpgsqlParameter<byte[][]>("documents", [.. rows.Select(row => row.Document.ToArray())]));
        command.Parameters.Add(new NpgsqlParameter("dues", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = rows.Select(row => row.NextDueAt?.ToUniversalTime()).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<bool[]>("outboxes", [.. rows.Select(row => row.HasOutbox)]));
        command.Parameters.Add(new NpgsqlParameter<string[]>("customers", [.. rows.Select(row => row.CustomerKey)]));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]>("touched", [.. rows.Select(row => row.TouchedAt.ToUniversalTime())]));
        var saved = new HashSet<string>(rows.Count, StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) saved.Add(reader.GetString(0));
        }

        if (batch.FirstOrDefault(row => !saved.Contains(row.Id)) is { } refused) throw new StoreConflictException(refused.Id);
        await transaction.CommitAsync(cancellation);
        return true;
    }, cancellation);

    public Task<IReadOnlyList<StoredConversation>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) =>
        ReadAsync($"SELECT {Columns} FROM conversations WHERE next_due <= @now ORDER BY next_due, id LIMIT @most", cancellation,
            new NpgsqlParameter<DateTimeOffset>("now", now.ToUniversalTime()), new NpgsqlParameter<int>("most", most));

    public Task<IReadOnlyList<StoredConversation>> WithOutboxAsync(string? afterId, int most, CancellationToken cancellation) =>
        ReadAsync($"SELECT {Columns} FROM conversations WHERE has_outbox AND id > @after ORDER BY id LIMIT @most", cancellation,
            new NpgsqlParameter<string>("after", afterId ?? ""), new NpgsqlParameter<int>("most", most));

    public Task ClearOutboxAsync(IReadOnlyCollection<SavedVersion> confirmed, CancellationToken cancellation) => ExecuteAsync(
        "UPDATE conversations c SET has_outbox = false FROM unnest(@ids, @versions) AS r (id, version) WHERE c.id = r.id AND c.version = r.version", cancellation,
        new NpgsqlParameter<string[]>("ids", [.. confirmed.Select(row => row.Id)]), new NpgsqlParameter<long[]>("versions", [.. confirmed.Select(row => row.Version)]));

    /// <remarks>In steps, so that a first purge of many does not hold the table.</remarks>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (total, gone) = (0, 0);
        do
        {
            gone = await ExecuteAsync(
                "DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE touched < @before LIMIT @most)", cancellation,
                new NpgsqlParameter<DateTimeOffset>("before", before.ToUniversalTime()), new NpgsqlParameter<int>("most", PurgeChunk));
            total += gone;
        }
        while (gone == PurgeChunk);
        return total;
    }

    /// <remarks>Vacuums afterwards: a deleted row would else stay readable in the table's file.</remarks>
    public async Task<int> EraseAsync(string customerKey, CancellationToken cancellation)
    {
        var gone = await ExecuteAsync("DELETE FROM conversations WHERE customer = @customer", cancellation, new NpgsqlParameter<string>("customer", customerKey));
        if (gone > 0) await ExecuteAsync("VACUUM conversations", cancellation);
        return gone;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _migrating.Dispose();
    }

    private Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters) => RunAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }, cancellation);

    private Task<IReadOnlyList<StoredConversation>> ReadAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters) => RunAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, cancellation);
        var rows = new List<StoredConversation>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(
                reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetBoolean(4), reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6)));
        }

        return (IReadOnlyList<StoredConversation>)rows;
    }, cancellation);

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            await MigrateAsync(connection, cancellation);
            return await work(connection);
        }
        catch (NpgsqlException failure) when (PostgresFailures.Passes(failure))
        {
            throw new StoreUnavailableException($"PostgreSQL: {PostgresFailures.Describe(failure)}", failure);
        }
    }

    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (_migrated) return;
        await _migrating.WaitAsync(cancellation);
        try
        {
            if (!_migrated) await PostgresSchema.MigrateAsync(connection, cancellation);
            _migrated = true;
        }
        finally
        {
            _migrating.Release();
        }
    }
}
