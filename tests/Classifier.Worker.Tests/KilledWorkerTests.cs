using System.Diagnostics;
using System.Text;
using Classifier.Worker.Tests.Reliability;
using Classifier.Worker.Transport;
using RabbitMQ.Client;

namespace Classifier.Worker.Tests;

/// <summary>The real worker process on a real broker, killed in the middle of its work.</summary>
public sealed class KilledWorkerTests(RabbitMqServer server, TrainedModel model) : IDisposable
{
    private const int Messages = 5000;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task After_kill_9_and_restart_every_message_is_decided_once_and_no_outcome_is_missing()
    {
        var uri = await server.VirtualHostAsync();
        var topology = new RabbitMqTopology("chat");
        await using var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await topology.DeclareAsync(channel, 20, default);
        var now = TimeProvider.System.GetUtcNow();
        var publishing = new List<Task>();
        for (var i = 0; i < Messages; i++)
            publishing.Add(channel.BasicPublishAsync("chat", "inbound.wechat", true, new BasicProperties { Persistent = true }, TestData.Body($"m{i}", i % 5 == 0 ? "转人工" : "你好", $"c{i % 700}", now)).AsTask());
        await Task.WhenAll(publishing);

        using (var worker = Start(uri))
        {
            await UntilAsync(async () => await CountAsync(channel, "chat.decisions") > Messages / 3);
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        var before = await CountAsync(channel, "chat.decisions");
        Assert.InRange(before, (uint)Messages / 3, Messages - 1u);
        using (var worker = Start(uri))
        {
            await UntilAsync(async () => await CountAsync(channel, "chat.inbound") == 0 && await CountAsync(channel, "chat.decisions") >= Messages);
            using var terminate = Process.Start("kill", ["-TERM", $"{worker.Id}"]);
            await worker.WaitForExitAsync().WaitAsync(Deadline);
            Assert.Equal(0, worker.ExitCode);
        }

        Assert.Equal(0u, await CountAsync(channel, "chat.inbound"));
        var bodies = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (queue, _) in topology.Outcomes)
        {
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } got)
            {
                var id = got.BasicProperties.MessageId!;
                if (!bodies.TryAdd(id, got.Body.ToArray())) Assert.Equal(Encoding.UTF8.GetString(bodies[id]), Encoding.UTF8.GetString(got.Body.Span));
            }
        }

        Assert.Equal(Messages, bodies.Keys.Count(id => !id.Contains(':', StringComparison.Ordinal)));
        foreach (var outcomes in bodies.Keys.Where(id => id.Contains(':', StringComparison.Ordinal)).GroupBy(id => id.Split(':')[0]))
            Assert.Equal(Enumerable.Range(1, outcomes.Count()), outcomes.Select(id => int.Parse(id.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    private static async Task<uint> CountAsync(IChannel channel, string queue) => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Deadline);
        while (!await condition()) await Task.Delay(5, patience.Token);
    }

    private Process Start(string uri)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "classifier-worker.dll"), "run"]) { WorkingDirectory = _folder };
        start.Environment["Classifier__Transport"] = "rabbitmq";
        start.Environment["Classifier__RabbitMq__Uri"] = uri;
        start.Environment["Classifier__Data"] = Path.Combine(TestData.Root, "data");
        start.Environment["Classifier__Models"] = model.Folder;
        start.Environment["Classifier__Store"] = Path.Combine(_folder, "conversations.db");
        start.Environment["Classifier__Listen"] = "http://127.0.0.1:0";
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
