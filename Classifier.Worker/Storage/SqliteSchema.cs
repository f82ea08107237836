using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Classifier.Worker.Storage;

/// <summary>Settings of the connection, the table and its versions, and which failures pass.</summary>
internal static class SqliteSchema
{
    /// <summary>Step n brings version n to n + 1; steps are added, never changed.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, document BLOB NOT NULL, next_due INTEGER, has_outbox INTEGER NOT NULL,
            customer TEXT NOT NULL, touched INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX conversations_due ON conversations (next_due) WHERE next_due IS NOT NULL;
        CREATE INDEX conversations_outbox ON conversations (id) WHERE has_outbox = 1;
        CREATE INDEX conversations_customer ON conversations (customer);
        CREATE INDEX conversations_touched ON conversations (touched);
        """,

        // Documents of some kilobytes in a clustered table fill overflow pages, and clearing a flag in them rewrote them: 4 to 5 times the work of this form.
        """
        ALTER TABLE conversations RENAME TO old;
        CREATE TABLE conversations (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, next_due INTEGER, customer TEXT NOT NULL, touched INTEGER NOT NULL,
            document BLOB NOT NULL);
        CREATE TABLE outboxes (id TEXT PRIMARY KEY, version INTEGER NOT NULL, outcomes BLOB NOT NULL);
        INSERT INTO conversations (id, version, next_due, customer, touched, document) SELECT id, version, next_due, customer, touched, document FROM old;
        INSERT INTO outboxes (id, version, outcomes)
            SELECT id, version, (SELECT CAST(group_concat(value, char(10)) AS BLOB) FROM json_each(CAST(document AS TEXT), '$.outbox')) FROM old
            WHERE has_outbox = 1 AND json_array_length(CAST(document AS TEXT), '$.outbox') > 0;
        DROP TABLE old;
        CREATE INDEX conversations_due ON conversations (next_due) WHERE next_due IS NOT NULL;
        CREATE INDEX conversations_customer ON conversations (customer);
        CREATE INDEX conversations_touched ON conversations (touched);
        """,

        // Documents of format 1 instead of JSON: read row by row, but a program that knows JSON only must not start on them. A new document format is a new step.
        "",
    ];

    /// <summary>SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL, PERM: gone when their cause is. All else (corrupt file, wrong SQL) is not.</summary>
    private static readonly int[] PassingCodes = [5, 6, 7, 8, 10, 13, 14, 15, 3];

    public static bool Passes(SqliteException failure) => PassingCodes.Contains(failure.SqliteErrorCode);

    /// <exception cref="IOException">The schema was written by a newer program.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        // incremental: erasing can give free pages, which may hold old content, back to the file system. It takes effect on a new file only.
        Execute(connection, """
            PRAGMA busy_timeout = 5000; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = FAST;
            PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;
            """);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > Steps.Length)
            throw new IOException($"{path}: its schema {version} is newer than {Steps.Length}, the newest this program knows; install a newer program.");
        foreach (var step in Steps.Skip(version))
            Execute(connection, $"BEGIN IMMEDIATE; {step} PRAGMA user_version = {++version}; COMMIT;");
    }

    /// <summary>Leaves nothing of deleted rows in the file or its log.</summary>
    public static void Scrub(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA auto_vacuum";
        var incremental = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 2;
        Execute(connection, $"{(incremental ? "PRAGMA incremental_vacuum" : "VACUUM")}; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
