using System.Diagnostics;
using Classifier.Data.Faq;
using Classifier.Data.History;
using Classifier.Model;
using Classifier.Model.Faq;
using Classifier.Model.Registry;
using Classifier.Model.Training;
using Classifier.Worker.Tests;
using Classifier.Worker.Transport;
using RabbitMQ.Client;

namespace Classifier.Benchmarks.Service;

/// <summary>A throw-away broker, a trained model, and the real service as a process beside it.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("service-").FullName;
    private readonly RabbitMqServer _server = new();
    private int _stores;

    /// <summary>Health and metrics of the service.</summary>
    public string Listen { get; } = $"http://127.0.0.1:{RabbitMqServer.FreePort()}";

    public RabbitMqServer Server => _server;

    /// <summary>A path that goes with the service.</summary>
    public string At(string name) => Path.Combine(_folder, name);

    public static RabbitMqTopology Topology { get; } = new("chat");

    public string TrainModel()
    {
        var data = Path.Combine(SyntheticMessages.Root(), "data");
        var faq = FaqCatalogue.Load(Path.Combine(data, "faq"));
        var trained = BundleTrainer.Train(
            [.. HistoryReader.ReadFolder(Path.Combine(data, "history")).Select(row => new TrainingRow(row.Id, row.Text, row.Intent, row.Sentiment, row.FaqId))],
            [.. faq.Entries.SelectMany(entry => entry.Questions.Select(question => new FaqPhrasing(entry.Id, question)))], new TrainingOptions());
        var registry = new ModelRegistry(_folder);
        registry.Promote(registry.SaveRun(trained.Bundle, "{}"));
        return _folder;
    }

    public static async Task<(IConnection Connection, IChannel Channel)> OpenAsync(string uri)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
        return (connection, await connection.CreateChannelAsync());
    }

    /// <summary>The service, compiled ahead of time as packaging/install.sh does it, on a fresh SQLite store.</summary>
    public Process Start(string uri, string models)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Published(), "classifier-worker.dll"), "run"]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        start.Environment["Classifier__Transport"] = "rabbitmq";
        start.Environment["Classifier__RabbitMq__Uri"] = uri;
        start.Environment["Classifier__Data"] = Path.Combine(SyntheticMessages.Root(), "data");
        start.Environment["Classifier__Models"] = models;
        start.Environment["Classifier__Store"] = Path.Combine(_folder, $"store{++_stores}.db");
        start.Environment["Classifier__Listen"] = Listen;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && (text.StartsWith("warn", StringComparison.Ordinal) || text.StartsWith("fail", StringComparison.Ordinal))) Console.Error.WriteLine(text);
        };
        process.BeginOutputReadLine();
        return process;
    }

    private string Published()
    {
        var folder = At("worker");
        if (Directory.Exists(folder)) return folder;
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(SyntheticMessages.Root(), "Classifier.Worker"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder, "--nologo", "-v", "quiet"]))
            ?? throw new InvalidOperationException("dotnet publish did not start.");
        publish.WaitForExit();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
    }

    public static async Task EndAsync(Process service)
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{service.Id}"]);
        await service.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
