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
    ];

    /// <summary>SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL, PERM: gone when their cause is. All else (corrupt file, wrong SQL) is not.</summary>
    private static readonly int[] PassingCodes = [5, 6, 7, 8, 10, 13, 14, 15, 3];

    public static bool Passes(SqliteException failure) => PassingCodes.Contains(failure.SqliteErrorCode);

    /// <exception cref="IOException">The schema was written by a newer program.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > Steps.Length)
            throw new IOException($"{path}: its schema {version} is newer than {Steps.Length}, the newest this program knows; install a newer program.");
        foreach (var step in Steps.Skip(version))
            Execute(connection, $"BEGIN IMMEDIATE; {step} PRAGMA user_version = {++version}; COMMIT;");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
