using Classifier.Worker.Messages;

namespace Classifier.Worker.Transport;

/// <summary>Appends outcomes to a .jsonl file, one line each, synced to disk before a batch counts as published.</summary>
public sealed class OutcomeFile : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public OutcomeFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public async Task AppendAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            foreach (var outcome in outcomes)
            {
                await _file.WriteAsync(OutcomeJson.Serialize(outcome), CancellationToken.None);
                _file.WriteByte((byte)'\n');
            }

            _file.Flush(flushToDisk: true);
        }
        catch (IOException failure)
        {
            throw new TransportException($"{_file.Name}: outcomes cannot be written ({failure.Message}); free space or check the disk.", failure);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _gate.Dispose();
    }
}
