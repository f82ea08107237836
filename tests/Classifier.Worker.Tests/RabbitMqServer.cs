using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Classifier.Worker.Tests;

/// <summary>A throw-away RabbitMQ node on free ports, started on first need and killed at the end of the run. Needs Debian's rabbitmq-server.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Programs = "/usr/lib/rabbitmq/bin";

    private readonly string _folder = Directory.CreateTempSubdirectory("rabbitmq-").FullName;
    private readonly Lazy<Task> _started;
    private readonly int _port = FreePort();
    private readonly Dictionary<string, string> _environment;
    private int _virtualHosts;

    public RabbitMqServer() : this(FreePort())
    {
    }

    /// <param name="epmdPort">Of the name server that the nodes of a cluster share.</param>
    internal RabbitMqServer(int epmdPort)
    {
        _started = new(StartAsync);
        _environment = new()
        {
            ["HOME"] = _folder,
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{epmdPort}",
            ["RABBITMQ_NODENAME"] = Name,
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort()}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_PID_FILE"] = PidFile,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };
    }

    /// <summary>Of the node, for its neighbours in a cluster.</summary>
    internal string Name => $"tests{_port}@localhost";

    internal int Port => _port;

    private string PidFile => Path.Combine(_folder, "pid");

    /// <summary>The address of a fresh virtual host.</summary>
    public async Task<string> VirtualHostAsync()
    {
        await _started.Value;
        var name = $"test{Interlocked.Increment(ref _virtualHosts)}";
        await RunAsync("rabbitmqctl", "eval", $$"""
            rabbit_vhost:add(<<"{{name}}">>, <<"tests">>), rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{{name}}">>, <<".*">>, <<".*">>, <<".*">>, <<"tests">>).
            """);
        return $"amqp://guest:guest@127.0.0.1:{_port}/{name}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated) return;
        await KillNodeAsync();
        await RunAsync("/usr/bin/epmd", "-kill");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts the node if it never was.</summary>
    internal Task EnsureStartedAsync() => _started.Value;

    /// <summary>Kills the node as a power cut would.</summary>
    internal async Task KillNodeAsync()
    {
        if (File.Exists(PidFile) && int.TryParse(await File.ReadAllTextAsync(PidFile), out var pid))
        {
            try
            {
                using var node = Process.GetProcessById(pid);
                node.Kill(entireProcessTree: true);
                await node.WaitForExitAsync();
            }
            catch (ArgumentException)
            {
                // Gone already.
            }
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task StartAsync()
    {
        if (!File.Exists(Path.Combine(Programs, "rabbitmq-server")))
            throw new FileNotFoundException("rabbitmq-server is not installed; run ./test, which installs it, or apt-get install rabbitmq-server.");

        var cookie = Path.Combine(_folder, ".erlang.cookie");
        await File.WriteAllTextAsync(cookie, "TESTCOOKIE");
        File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rabbitmq.conf"), "disk_free_limit.absolute = 50MB\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[rabbitmq_consistent_hash_exchange].\n");
        await StartNodeAsync();
    }

    /// <summary>Kills the node as a power cut would, and starts it again on its data.</summary>
    public async Task RestartAsync()
    {
        await KillNodeAsync();
        await StartNodeAsync();
    }

    /// <summary>Starts the node on the data it left.</summary>
    internal async Task StartNodeAsync()
    {
        File.Delete(PidFile);
        await RunAsync("rabbitmq-server", "-detached");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!File.Exists(PidFile) || new FileInfo(PidFile).Length == 0) await Task.Delay(100, patience.Token);
        await RunAsync("rabbitmqctl", "wait", "--timeout", "60", PidFile);
        await RunAsync("rabbitmqctl", "await_startup");
    }

    public async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.IsPathRooted(program) ? program : Path.Combine(Path.GetDirectoryName(new FileInfo(Path.Combine(Programs, "rabbitmq-env")).ResolveLinkTarget(true)!.FullName)!, program);
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && program != "/usr/bin/epmd")
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}{await output}");
    }
}
