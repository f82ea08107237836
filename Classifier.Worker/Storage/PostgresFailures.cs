using Npgsql;

namespace Classifier.Worker.Storage;

/// <summary>Which failures of PostgreSQL pass (pause and call again) and which are ours (stop). Classes of error codes: PostgreSQL manual, appendix A.</summary>
internal static class PostgresFailures
{
    /// <summary>Connection (08), login (28), no such database (3D), rollback by the server (40), resources such as disk (53), operator (57), system (58, XX).</summary>
    private static readonly string[] PassingClasses = ["08", "28", "3D", "40", "53", "57", "58", "XX"];

    public static bool Passes(NpgsqlException failure) =>
        failure is not PostgresException refused || PassingClasses.Contains(refused.SqlState[..2], StringComparer.Ordinal);

    /// <summary>Without the server's detail, which may quote a row.</summary>
    public static string Describe(NpgsqlException failure) => failure is PostgresException refused
        ? $"{refused.MessageText} ({refused.SqlState})"
        : failure.InnerException is { } inner ? $"{failure.Message} ({inner.Message})" : failure.Message;
}
