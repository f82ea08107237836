using Classifier.Worker.Hosting;

namespace Classifier.Worker.Storage;

/// <summary>Opens the store a setting names: a connection string (<c>Host=…</c>) is PostgreSQL, anything else the path of a SQLite file.</summary>
public static class ConversationStores
{
    public static bool IsPostgres(string setting) => setting.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase);

    /// <param name="setting">Connection string or path.</param>
    /// <param name="passwordFile">File whose first line is the password for PostgreSQL; null for none.</param>
    /// <exception cref="IOException">The SQLite file cannot be opened, the password file cannot be read, or the connection string is none.</exception>
    public static IConversationStore Open(string setting, string? passwordFile)
    {
        if (!IsPostgres(setting)) return SqliteStore.Open(setting);
        try
        {
            return new PostgresStore(setting, passwordFile is null ? null : SecretFile.Read(passwordFile));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new IOException("Classifier:Store begins with Host= but is no PostgreSQL connection string; expected is Host=…;Database=…;Username=… as in docs/operations.md.", failure);
        }
    }
}
