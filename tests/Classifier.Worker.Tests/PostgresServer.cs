using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Classifier.Worker.Tests.PostgresServer))]

namespace Classifier.Worker.Tests;

/// <summary>A throw-away PostgreSQL server on a free port, started on first need and removed at the end of the run. Needs Debian's postgresql.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("postgres-").FullName;
    private readonly Lazy<Task> _started;
    private readonly int _port = RabbitMqServer.FreePort();
    private int _databases;

    public PostgresServer() => _started = new(StartFirstAsync);

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The connection string of a fresh database.</summary>
    public async Task<string> DatabaseAsync()
    {
        await _started.Value;
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection($"{Server}Database=postgres");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return $"{Server}Database={name}";
    }

    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-m", "immediate", "-D", Data);

    public Task StartAsync() => RunAsync("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "log"));

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated) return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await StopAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Server => $"Host=127.0.0.1;Port={_port};Username=postgres;Timeout=5;";

    private async Task StartFirstAsync()
    {
        using (var chown = Process.Start("chown", ["postgres", _folder])) await chown.WaitForExitAsync();
        await RunAsync("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "--no-sync");
        await File.AppendAllTextAsync(
            Path.Combine(Data, "postgresql.conf"), $"listen_addresses = '127.0.0.1'\nport = {_port}\nunix_socket_directories = ''\nfsync = off\nmax_connections = 50\n");
        await StartAsync();
    }

    /// <summary>Root may not run the server: it runs as the user the package made.</summary>
    private static async Task RunAsync(string program, params string[] arguments)
    {
        var folder = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (folder is null) throw new FileNotFoundException("postgresql is not installed; run ./test, which installs it, or apt-get install postgresql.");
        string[] command = [Path.Combine(folder, "bin", program), .. arguments];
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--", .. command])
            : new ProcessStartInfo(command[0], command[1..]);
        start.WorkingDirectory = "/tmp";
        // The server inherits the streams: they end with it, so only what the program itself says before it exits is waited for.
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var errors = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!process.HasExited) await Task.Delay(20, patience.Token);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
    }
}
