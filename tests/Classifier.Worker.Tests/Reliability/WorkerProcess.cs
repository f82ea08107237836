using System.Diagnostics;
using System.Text;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>The real service in a process of its own, with a fault built in if wanted.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private WorkerProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    public static WorkerProcess Start(string broker, string store, string models, FaultHost.Fault fault = FaultHost.Fault.None, int at = 0, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fault-host.dll"), $"{fault}", $"{at}"])
        {
            WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Classifier__Transport"] = "rabbitmq";
        start.Environment["Classifier__RabbitMq__Uri"] = broker;
        start.Environment["Classifier__Data"] = Path.Combine(TestData.Root, "data");
        start.Environment["Classifier__Models"] = models;
        start.Environment["Classifier__Store"] = store;
        start.Environment["Classifier__Listen"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings) start.Environment[$"Classifier__{name}"] = value;
        return new(start);
    }

    /// <summary>Waits for the fault to end it.</summary>
    public async Task DiesAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Deadline);
        Assert.True(_process.ExitCode == 137, $"ended with {_process.ExitCode} instead of being killed:\n{Log}");
    }

    /// <summary>Waits for a line of its log.</summary>
    public async Task SaysAsync(string words)
    {
        using var patience = new CancellationTokenSource(Deadline);
        while (!Log.Contains(words, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited || patience.IsCancellationRequested, $"did not say '{words}':\n{Log}");
            await Task.Delay(25);
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Deadline);
    }

    /// <summary>SIGTERM, and a graceful end.</summary>
    public async Task StopAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Deadline);
        Assert.True(_process.ExitCode == 0, $"ended with {_process.ExitCode}:\n{Log}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
            // A test that comes here has failed, and this may say why.
            TestContext.Current.SendDiagnosticMessage(string.Join('\n', Log.Split('\n').TakeLast(20)));
        }

        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_log) _log.AppendLine(line);
    }
}
