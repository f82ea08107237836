using Classifier.FaultHost;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>The worker dies as by kill -9 at every step of its work and is started again, on both stores.</summary>
public sealed class CrashTests(RabbitMqServer broker, PostgresServer postgres, TrainedModel model) : IDisposable
{
    private const int Messages = 1_500;

    private readonly string _folder = Directory.CreateTempSubdirectory("crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sqlite", Fault.AfterReceive, 600)]
    [InlineData("sqlite", Fault.AfterDecide, 3)]
    [InlineData("sqlite", Fault.AfterSave, 3)]
    [InlineData("sqlite", Fault.WhilePublishing, 3)]
    [InlineData("sqlite", Fault.AfterPublish, 2)]
    [InlineData("sqlite", Fault.BeforeAck, 2)]
    [InlineData("postgres", Fault.AfterReceive, 600)]
    [InlineData("postgres", Fault.AfterDecide, 3)]
    [InlineData("postgres", Fault.AfterSave, 3)]
    [InlineData("postgres", Fault.WhilePublishing, 3)]
    [InlineData("postgres", Fault.AfterPublish, 2)]
    [InlineData("postgres", Fault.BeforeAck, 2)]
    public async Task Killed_at_a_step_and_started_again_nothing_is_lost_and_nothing_is_decided_twice(string kind, Fault fault, int at)
    {
        var uri = await broker.VirtualHostAsync();
        var setting = kind == "sqlite" ? Path.Combine(_folder, "conversations.db") : await postgres.DatabaseAsync();
        await using var traffic = await Traffic.OpenAsync(uri);
        await traffic.SendAsync(Messages);

        await using (var dying = WorkerProcess.Start(uri, setting, model.Folder, fault, at)) await dying.DiesAsync();
        await using (var worker = WorkerProcess.Start(uri, setting, model.Folder))
        {
            await traffic.DecidedAsync();
            await worker.StopAsync();
        }

        await using var store = ConversationStores.Open(setting, null);
        (await traffic.CheckAsync(store, model)).Report($"kill -9 {fault}, {kind}");
    }

    [Theory]
    [InlineData(Fault.ClockForward)]
    [InlineData(Fault.ClockBack)]
    public async Task A_clock_that_jumps_changes_neither_count_nor_order(Fault fault)
    {
        var uri = await broker.VirtualHostAsync();
        var setting = Path.Combine(_folder, "conversations.db");
        await using var traffic = await Traffic.OpenAsync(uri);
        await traffic.SendAsync(Messages);
        await using (var worker = WorkerProcess.Start(uri, setting, model.Folder, fault, 3))
        {
            await traffic.DecidedAsync();
            await worker.StopAsync();
        }

        await using var store = ConversationStores.Open(setting, null);
        (await traffic.CheckAsync(store, model: null, steadyClock: fault == Fault.ClockForward)).Report($"{fault}");
    }
}
