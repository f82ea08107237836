using System.Collections.Concurrent;
using System.Diagnostics;

namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>The service as a process, started again after a kill.</summary>
internal sealed class SoakWorker(SoakPlan plan, string broker) : IAsyncDisposable
{
    private const int LinesKept = 30;

    private readonly ConcurrentQueue<string> _log = [];
    private Process? _process;

    /// <summary>The last lines it said, of all its lives.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>How often it was started.</summary>
    public int Life { get; private set; }

    public bool HasExited => _process is { HasExited: true };

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "classifier-worker.dll"), "run"]) { WorkingDirectory = plan.Models, RedirectStandardOutput = true };
        start.Environment["Classifier__Transport"] = "rabbitmq";
        start.Environment["Classifier__RabbitMq__Uri"] = broker;
        start.Environment["Classifier__RabbitMq__Heartbeat"] = "00:00:03";
        start.Environment["Classifier__Data"] = plan.Data;
        start.Environment["Classifier__Models"] = plan.Models;
        start.Environment["Classifier__Store"] = plan.Store;
        start.Environment["Classifier__Listen"] = "http://127.0.0.1:0";
        _process?.Dispose();
        _process = Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) _log.Enqueue(line.Data);
            while (_log.Count > LinesKept) _log.TryDequeue(out string? _);
        };
        _process.BeginOutputReadLine();
        Life++;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken patience)
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(patience);
        return _process.ExitCode;
    }

    /// <summary>What it holds now; null while it is not there.</summary>
    public SoakSample? Sample(TimeSpan at)
    {
        try
        {
            var folder = $"/proc/{_process!.Id}";
            var memory = File.ReadLines($"{folder}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return new(at, Life, int.Parse(memory, System.Globalization.CultureInfo.InvariantCulture) / 1000, Directory.GetFiles($"{folder}/fd").Length, Directory.GetDirectories($"{folder}/task").Length);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
    }
}
