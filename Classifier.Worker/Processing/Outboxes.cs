using System.Collections.Immutable;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>Which outcomes of the conversations this worker saved the broker has yet to confirm. For any thread.</summary>
internal sealed class Outboxes
{
    private const int Few = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _clean = [];

    /// <summary>Conversations whose stored outbox is confirmed as a whole but not yet cleared.</summary>
    public int Clean
    {
        get
        {
            lock (_gate) return _clean.Count;
        }
    }

    /// <summary>Whether this worker saved exactly this state of the conversation and has not cleared its outbox.</summary>
    public bool Knows(string conversationId, long version)
    {
        lock (_gate) return _entries.TryGetValue(conversationId, out var entry) && entry.Version == version;
    }

    /// <summary>The conversation without the outcomes that have been confirmed.</summary>
    public Conversation WithoutConfirmed(Conversation conversation)
    {
        if (conversation.Outbox.IsEmpty) return conversation;
        lock (_gate)
        {
            if (!_entries.TryGetValue(conversation.Id, out var entry)) return conversation with { Outbox = [] };
            return entry.Waiting.Count == conversation.Outbox.Length
                ? conversation
                : conversation with { Outbox = conversation.Outbox.RemoveAll(outcome => !entry.Waiting.Contains(outcome.Id)) };
        }
    }

    /// <summary>The conversation stands in the store with this outbox. What was confirmed while it was being decided stays confirmed.</summary>
    /// <param name="id">Conversation id.</param>
    /// <param name="version">As saved.</param>
    /// <param name="outbox">As saved.</param>
    /// <param name="takenOver">Another worker's: nothing is known to be confirmed.</param>
    public void Saved(string id, long version, ImmutableArray<Outcome> outbox, bool takenOver = false)
    {
        lock (_gate)
        {
            var before = takenOver ? null : _entries.GetValueOrDefault(id);
            if (outbox.IsEmpty)
            {
                _entries.Remove(id);
                return;
            }

            var all = IdSet(outbox.Length);
            var waiting = IdSet(outbox.Length);
            foreach (var outcome in outbox)
            {
                all.Add(outcome.Id);
                if (before is null || before.Waiting.Contains(outcome.Id) || !before.All.Contains(outcome.Id)) waiting.Add(outcome.Id);
            }

            _entries[id] = new(version, all, waiting);
            if (waiting.Count == 0) _clean.Add(id);
        }
    }

    /// <summary>The broker has these.</summary>
    public void Confirm(IEnumerable<Outcome> outcomes)
    {
        lock (_gate)
        {
            foreach (var outcome in outcomes)
            {
                if (outcome.ConversationId is { } id && _entries.TryGetValue(id, out var entry) && entry.Waiting.Remove(outcome.Id) && entry.Waiting.Count == 0) _clean.Add(id);
            }
        }
    }

    /// <summary>Takes what can be cleared in the store.</summary>
    public IReadOnlyList<SavedVersion> TakeClean()
    {
        lock (_gate)
        {
            var versions = new List<SavedVersion>(_clean.Count);
            foreach (var id in _clean)
            {
                // Saved again since: that outbox is another one.
                if (_entries.TryGetValue(id, out var entry) && entry.Waiting.Count == 0 && _entries.Remove(id)) versions.Add(new(id, entry.Version));
            }

            _clean.Clear();
            return versions;
        }
    }

    /// <summary>Nearly always there are one to three: a list is smaller and as quick. Of a flooded conversation there may be hundreds.</summary>
    private static ICollection<string> IdSet(int count) => count <= Few ? new List<string>(count) : new HashSet<string>(count, StringComparer.Ordinal);

    private sealed record Entry(long Version, ICollection<string> All, ICollection<string> Waiting);
}
