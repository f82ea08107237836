using System.Runtime.InteropServices;
using SQLitePCL;

namespace Classifier.Worker.Storage;

/// <summary>Binds the SQLite provider to the system's own, patched library instead of a bundled one.</summary>
internal static class SqliteLibrary
{
    private const string SystemLibrary = "libsqlite3.so.0";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <exception cref="DllNotFoundException">The machine has no SQLite library; the message names the package.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        if (!NativeLibrary.TryLoad(SystemLibrary, out var handle))
            throw new DllNotFoundException($"{SystemLibrary} is not on this machine; install it (Debian: apt-get install libsqlite3-0) or use another store.");

        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? handle : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }
}
