namespace Classifier.Worker.Transport;

/// <summary>Which published messages the broker has yet to confirm, by sequence number, and the batches they belong to. For any thread.</summary>
internal sealed class ConfirmWindow
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Batch> _waiting = [];
    private readonly HashSet<string> _returned = new(StringComparer.Ordinal);
    private ulong _next = 1;
    private ulong _lowest = 1;
    private Exception? _lost;

    /// <summary>Call for each message of the batch, just before it is sent.</summary>
    public void Register(Batch batch)
    {
        lock (_gate)
        {
            if (_lost is not null) throw _lost;
            _waiting.Add(_next++, batch);
        }
    }

    /// <summary>The broker has it (and, with <paramref name="multiple"/>, all before it), or with <paramref name="taken"/> false refuses it.</summary>
    public void Settle(ulong sequence, bool multiple, bool taken)
    {
        lock (_gate)
        {
            for (var at = multiple ? _lowest : sequence; at <= sequence; at++)
            {
                if (_waiting.Remove(at, out var batch)) batch.Settle(taken);
            }

            if (multiple) _lowest = sequence + 1;
        }
    }

    /// <summary>The broker found no queue for it; its confirm follows.</summary>
    public void Return(string? messageId)
    {
        lock (_gate) _returned.Add(messageId ?? "");
    }

    /// <summary>Whether it came back; forgets it.</summary>
    public bool TakeReturned(string messageId)
    {
        lock (_gate) return _returned.Remove(messageId);
    }

    /// <summary>No confirm will come any more.</summary>
    public void Lose(Exception why)
    {
        lock (_gate)
        {
            _lost ??= why;
            foreach (var batch in _waiting.Values.Distinct()) batch.Fail(_lost);
            _waiting.Clear();
        }
    }

    /// <summary>Messages published together.</summary>
    public sealed class Batch(int count)
    {
        private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly int _count = count;
        private int _open = count;
        private int _refused;

        public Task Confirmed => _confirmed.Task;

        internal void Settle(bool taken)
        {
            if (!taken) _refused++;
            if (--_open > 0) return;
            if (_refused == 0) _confirmed.TrySetResult();
            else _confirmed.TrySetException(new TransportException($"RabbitMQ refused {_refused} of {_count} outcomes; is a queue full or without a leader?"));
        }

        internal void Fail(Exception why) => _confirmed.TrySetException(why);
    }
}
