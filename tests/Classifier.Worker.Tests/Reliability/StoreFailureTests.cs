using System.Diagnostics;
using Classifier.Model.Registry;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Disk, database and model files fail while the worker works; it pauses, and goes on by itself.</summary>
public sealed class StoreFailureTests(RabbitMqServer broker, TrainedModel model) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("disk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_full_disk_pauses_the_work_until_there_is_room_again()
    {
        var disk = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk)) Assert.Skip("Mounting a small tmpfs is not allowed here; run as root.");
        try
        {
            var uri = await broker.VirtualHostAsync();
            var setting = Path.Combine(disk, "conversations.db");
            await using var traffic = await Traffic.OpenAsync(uri);
            await traffic.SendAsync(300);
            await using var worker = WorkerProcess.Start(uri, setting, model.Folder);
            await traffic.DecidedAsync();

            Fill(Path.Combine(disk, "ballast"));
            await traffic.SendAsync(1_200);
            await worker.SaysAsync("Cannot save conversations");
            File.Delete(Path.Combine(disk, "ballast"));
            await traffic.DecidedAsync();
            await worker.SaysAsync("Working again");
            await worker.StopAsync();

            await using var store = SqliteStore.Open(setting);
            (await traffic.CheckAsync(store, model)).Report("disk full, then freed");
        }
        finally
        {
            await RunAsync("umount", "-l", disk);
        }
    }

    [Fact]
    public async Task A_database_that_is_stopped_pauses_the_work_until_it_is_back()
    {
        await using var postgres = new PostgresServer();
        var uri = await broker.VirtualHostAsync();
        var setting = await postgres.DatabaseAsync();
        await using var traffic = await Traffic.OpenAsync(uri);
        await traffic.SendAsync(1_000);
        await using var worker = WorkerProcess.Start(uri, setting, model.Folder);
        await traffic.DecidedAsync(100);

        await postgres.StopAsync();
        await traffic.SendAsync(500);
        await worker.SaysAsync("Cannot save conversations");
        await postgres.StartAsync();
        await traffic.DecidedAsync();
        await worker.StopAsync();

        await using var store = new PostgresStore(setting);
        (await traffic.CheckAsync(store, model)).Report("PostgreSQL stopped and started");
    }

    [Fact]
    public async Task A_half_written_model_is_refused_and_the_old_one_goes_on()
    {
        var models = Path.Combine(_folder, "models");
        var champion = new ModelRegistry(model.Folder).Find("champion");
        var registry = new ModelRegistry(models);
        registry.Promote(registry.SaveRun(await File.ReadAllBytesAsync(champion.BundlePath), "{}"));
        var uri = await broker.VirtualHostAsync();
        var setting = Path.Combine(_folder, "conversations.db");
        await using var traffic = await Traffic.OpenAsync(uri);
        await traffic.SendAsync(300);
        await using var worker = WorkerProcess.Start(uri, setting, models);
        await traffic.DecidedAsync();

        Directory.CreateDirectory(registry.RunFolder("half"));
        await File.WriteAllBytesAsync(Path.Combine(registry.RunFolder("half"), "model.bundle"), (await File.ReadAllBytesAsync(champion.BundlePath)).AsMemory(..100_000));
        await File.WriteAllTextAsync(registry.AliasesPath, """{"champion":"half","previous":null}""");
        await worker.SaysAsync("the old stays in force");
        await traffic.SendAsync(300);
        await traffic.DecidedAsync();
        await worker.StopAsync();

        await using var store = SqliteStore.Open(setting);
        (await traffic.CheckAsync(store, model)).Report("half-written model promoted");
    }

    /// <summary>Until not one byte more fits.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
