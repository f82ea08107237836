using System.Globalization;

namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>Keeps what came of each message, in a few bytes each, and notes at once what must not be. For any thread.</summary>
internal sealed class SoakLedger
{
    private const int Shown = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Message, int Place), int> _outcomes = [];
    private readonly List<int> _decisions = [];
    private readonly Dictionary<(string Queue, int Customer), (int Message, int Place)> _last = [];
    private readonly List<string> _problems = [];
    private int _problemCount;

    /// <summary>Messages decided.</summary>
    public int Decided { get; private set; }

    /// <summary>Different outcomes, decisions among them.</summary>
    public int Outcomes => Decided + _outcomes.Count;

    /// <summary>Outcomes that came once more.</summary>
    public int Repeats { get; private set; }

    /// <summary>Everything that came.</summary>
    public long Arrived { get; private set; }

    /// <summary>The first of what must not be.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate) return _problemCount <= Shown ? [.. _problems] : [.. _problems, $"and {_problemCount - Shown} more"];
        }
    }

    /// <summary>An outcome came out of a queue.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="id">Of the outcome: <c>m12</c> is the decision on message 12, <c>m12:3</c> its third outcome.</param>
    /// <param name="body">Its bytes.</param>
    public void Add(string queue, string id, ReadOnlySpan<byte> body)
    {
        var hash = Hash(body);
        lock (_gate)
        {
            Arrived++;
            if (id.EndsWith(":undelivered", StringComparison.Ordinal)) return;
            var colon = id.IndexOf(':', StringComparison.Ordinal);
            // Alerts that no message caused have ids of their own.
            if (queue.EndsWith(".alerts", StringComparison.Ordinal) && id[0] != 'm') return;
            if (id[0] != 'm' || !int.TryParse(id.AsSpan(1, (colon < 0 ? id.Length : colon) - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var message))
            {
                Note($"{queue}: unknown id {id}");
                return;
            }

            var place = colon < 0 ? 0 : int.Parse(id.AsSpan(colon + 1), CultureInfo.InvariantCulture);
            if (Known(message, place, hash) is not { } same) CheckOrder(queue, message, place);
            else if (same) Repeats++;
            else Note($"{queue}: {id} came with two contents");
        }
    }

    public void Note(string problem)
    {
        lock (_gate)
        {
            if (++_problemCount <= Shown) _problems.Add(problem);
        }
    }

    /// <summary>After the end: messages without a decision, and outcomes missing below a known one.</summary>
    /// <param name="sent">Messages sent.</param>
    /// <param name="held">Outcome ids that stand in the store for later.</param>
    public void CheckComplete(int sent, IReadOnlySet<string> held)
    {
        lock (_gate)
        {
            for (var i = 0; i < sent; i++)
            {
                if (i >= _decisions.Count || _decisions[i] == 0) Note($"m{i} was not decided");
            }

            foreach (var (message, place) in _outcomes.Keys)
            {
                if (place > 1 && !_outcomes.ContainsKey((message, place - 1)) && !held.Contains($"m{message}:{place - 1}")) Note($"m{message}:{place - 1} is missing");
            }
        }
    }

    /// <summary>Whether an outcome came.</summary>
    public bool Has(int message, int place)
    {
        lock (_gate) return _outcomes.ContainsKey((message, place));
    }

    /// <summary>Null when it is new; else whether it came with these bytes before.</summary>
    private bool? Known(int message, int place, int hash)
    {
        if (place > 0) return _outcomes.TryAdd((message, place), hash) ? null : _outcomes[(message, place)] == hash;
        while (_decisions.Count <= message) _decisions.Add(0);
        if (_decisions[message] != 0) return _decisions[message] == hash;
        _decisions[message] = hash;
        Decided++;
        return null;
    }

    /// <summary>Decisions and replies of a customer come in the order of their messages; tickets and alerts of timers come when they are due.</summary>
    private void CheckOrder(string queue, int message, int place)
    {
        if (!queue.EndsWith(".decisions", StringComparison.Ordinal) && !queue.EndsWith(".replies", StringComparison.Ordinal)) return;
        var key = (queue, SoakMessages.Customer(message));
        if (_last.TryGetValue(key, out var last) && last.CompareTo((message, place)) > 0) Note($"{queue}: m{message}:{place} came after m{last.Message}:{last.Place} of the same customer");
        _last[key] = (message, place);
    }

    /// <summary>Never 0.</summary>
    private static int Hash(ReadOnlySpan<byte> body)
    {
        var hash = new HashCode();
        hash.AddBytes(body);
        return hash.ToHashCode() is var code && code == 0 ? 1 : code;
    }
}
