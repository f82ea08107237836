using Classifier.Worker.Replay;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Hosting;

namespace Classifier.Worker.Hosting;

/// <summary>
/// Feeds the embedded transport from files: every <c>.jsonl</c> file put into the inbox folder is handled line by line and then renamed to <c>.done</c>.
/// After a crash the file is read again from its start; lines already handled are recognised by their ids. Move a file in when it is complete.
/// </summary>
public sealed class InboxService(EmbeddedTransport transport, WorkerOptions options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Directory.CreateDirectory(options.Inbox);
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do
            {
                foreach (var file in Directory.EnumerateFiles(options.Inbox, "*.jsonl").Order(StringComparer.Ordinal).ToList())
                    await HandleAsync(file, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The file at hand keeps its name and is read again at the next start.
        }
        catch (TransportException) when (stoppingToken.IsCancellationRequested)
        {
            // As above: the transport closed first.
        }
    }

    private async Task HandleAsync(string file, CancellationToken cancellation)
    {
        var last = Task.CompletedTask;
        foreach (var line in InboundLines.Read(file)) last = await transport.PostAsync(line, cancellation);
        await last.WaitAsync(cancellation);
        File.Move(file, Path.ChangeExtension(file, ".done"), overwrite: true);
    }
}
