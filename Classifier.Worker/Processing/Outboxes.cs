using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>Which outcomes of the conversations this worker saved the broker has yet to confirm. For any thread.</summary>
internal sealed class Outboxes
{
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
    /// <param name="conversation">As saved.</param>
    /// <param name="takenOver">Another worker's: nothing is known to be confirmed.</param>
    public void Saved(Conversation conversation, bool takenOver = false)
    {
        lock (_gate)
        {
            var before = takenOver ? null : _entries.GetValueOrDefault(conversation.Id);
            var all = new string[conversation.Outbox.Length];
            var waiting = new List<string>(all.Length);
            for (var i = 0; i < all.Length; i++)
            {
                var id = all[i] = conversation.Outbox[i].Id;
                if (before is null || before.Waiting.Contains(id) || Array.IndexOf(before.All, id) < 0) waiting.Add(id);
            }

            if (all.Length == 0) _entries.Remove(conversation.Id);
            else _entries[conversation.Id] = new(conversation.Version, all, waiting);
            if (all.Length > 0 && waiting.Count == 0) _clean.Add(conversation.Id);
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

    /// <remarks>Lists: nearly always one to three outcomes.</remarks>
    private sealed record Entry(long Version, string[] All, List<string> Waiting);
}
