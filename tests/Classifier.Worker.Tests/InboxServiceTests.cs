using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Tests;

public sealed class InboxServiceTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_file_is_handed_in_line_by_line_and_renamed_only_when_its_last_line_is_handled()
    {
        var folder = Directory.CreateTempSubdirectory("inbox-").FullName;
        var file = Path.Combine(folder, "a.jsonl");
        await File.WriteAllTextAsync(file, "one\ntwo\n");
        await using var transport = new EmbeddedTransport(10, (_, _) => Task.CompletedTask);
        using var service = new InboxService(transport, new WorkerOptions { Inbox = folder }, TimeProvider.System);
        await service.StartAsync(default);

        var first = await transport.Deliveries.ReadAsync().AsTask().WaitAsync(Deadline);
        var second = await transport.Deliveries.ReadAsync().AsTask().WaitAsync(Deadline);
        Assert.Equal("one"u8.ToArray(), first.Body.ToArray());
        Assert.Equal("two"u8.ToArray(), second.Body.ToArray());
        Assert.True(File.Exists(file));

        second.Report(Array.Empty<Outcome>());
        await second.AckAsync();
        using var patience = new CancellationTokenSource(Deadline);
        while (!File.Exists(Path.Combine(folder, "a.done"))) await Task.Delay(20, patience.Token);
        await service.StopAsync(default);
        Assert.False(File.Exists(file));
        Directory.Delete(folder, recursive: true);
    }
}
