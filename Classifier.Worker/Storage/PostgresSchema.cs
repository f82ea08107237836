using Npgsql;

namespace Classifier.Worker.Storage;

/// <summary>The table, its versions, and the statement that writes a batch.</summary>
internal static class PostgresSchema
{
    /// <summary>Inserts what is new, updates what has the version given, returns the ids written; the caller compares them with those it gave.</summary>
    public const string Save = """
        WITH rows AS (
            SELECT * FROM unnest(@ids, @versions, @documents, @outboxes, @dues, @customers, @touched)
                AS r (id, version, document, outbox, next_due, customer, touched)),
        updated AS (
            UPDATE conversations c SET version = r.version + 1, document = r.document, outbox = r.outbox, next_due = r.next_due, touched = r.touched
            FROM rows r WHERE c.id = r.id AND c.version = r.version AND r.version > 0 RETURNING c.id),
        inserted AS (
            INSERT INTO conversations (id, version, document, outbox, next_due, customer, touched)
            SELECT id, 1, document, outbox, next_due, customer, touched FROM rows WHERE version = 0
            ON CONFLICT (id) DO NOTHING RETURNING id)
        SELECT id FROM updated UNION ALL SELECT id FROM inserted
        """;

    /// <summary>Any number, the same in every worker: only one migrates at a time.</summary>
    private const long LockKey = 0x636c6173736966;

    /// <summary>Step n brings version n to n + 1; steps are added, never changed. Ids sort by bytes, as in the other stores.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE conversations (
            id text COLLATE "C" PRIMARY KEY, version bigint NOT NULL, document bytea NOT NULL, outbox bytea, next_due timestamptz,
            customer text NOT NULL, touched timestamptz NOT NULL);
        CREATE INDEX conversations_due ON conversations (next_due) WHERE next_due IS NOT NULL;
        CREATE INDEX conversations_outbox ON conversations (id) WHERE outbox IS NOT NULL;
        CREATE INDEX conversations_customer ON conversations (customer);
        CREATE INDEX conversations_touched ON conversations (touched);
        """,

        // Documents of format 1 instead of JSON: a program that knows JSON only must not start on them. A new document format is a new step.
        "SELECT 1",
    ];

    /// <exception cref="IOException">The schema was written by a newer program.</exception>
    public static async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync($"SELECT pg_advisory_xact_lock({LockKey})");
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS classifier_schema (version int NOT NULL)");
        await using var read = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM classifier_schema", connection, transaction);
        var version = (int)(await read.ExecuteScalarAsync(cancellation))!;
        if (version > Steps.Length)
            throw new IOException($"The PostgreSQL schema {version} is newer than {Steps.Length}, the newest this program knows; install a newer program.");
        foreach (var step in Steps.Skip(version)) await ExecuteAsync(step);
        if (version < Steps.Length) await ExecuteAsync($"DELETE FROM classifier_schema; INSERT INTO classifier_schema VALUES ({Steps.Length})");
        await transaction.CommitAsync(cancellation);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
