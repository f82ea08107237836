using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>
/// Parse, load, recognise repeats, decide, save: a batch of bodies in order, with one load and one atomic save for all of them. What it returns is in the
/// store's outbox until <see cref="MarkPublished"/> and the next save, so a crash publishes it again under the same ids.
/// Not for several threads at once.
/// </summary>
public sealed class MessageProcessor(IConversationStore store, IMessageClassifier classifier, IPolicySource policies, TimeProvider clock)
{
    private const int TimerBatch = 100;

    /// <summary>Repeats are recognised for longer than any window and any broker's redelivery.</summary>
    private static readonly TimeSpan RememberHandled = TimeSpan.FromHours(72);

    private readonly Dictionary<string, HashSet<string>> _published = new(StringComparer.Ordinal);

    /// <summary>Traffic, rates and queues as this worker knows them; taken over only when a batch is saved.</summary>
    private Surroundings _around = Surroundings.Quiet;

    /// <summary>How many conversations have published outcomes that are still in the stored outbox.</summary>
    public int Unflushed => _published.Count;

    /// <summary>What came of each body, in the order given.</summary>
    /// <param name="bodies">Inbound bodies, UTF-8 JSON.</param>
    /// <param name="explain">Adds explanations to decisions.</param>
    /// <param name="cancellation">Before the save: nothing is kept. The save itself is not interrupted.</param>
    /// <exception cref="StoreConflictException">Another worker saved one of the conversations; call again.</exception>
    public async Task<IReadOnlyList<ProcessedBody>> HandleAsync(IReadOnlyList<ReadOnlyMemory<byte>> bodies, bool explain, CancellationToken cancellation)
    {
        var policy = policies.Current;
        var now = clock.GetUtcNow();
        var parser = new InboundParser(policy.Options.Channels.Keys.ToHashSet(StringComparer.Ordinal));
        var parsed = bodies.Select(parser.Parse).ToList();
        var working = await LoadAsync(parsed.Select(result => result.Message).OfType<InboundMessage>(), cancellation);
        var local = TimeZoneInfo.ConvertTime(now, policy.Options.TimeZone);
        var results = new List<ProcessedBody>(bodies.Count);
        var decider = new Decider(policy);
        var around = _around;
        for (var i = 0; i < bodies.Count; i++)
        {
            results.Add(parsed[i].Message is { } message
                ? Decide(decider, message, working, ref around, local, explain)
                : new(null, [DeadLetters.Of(bodies[i], parsed[i], local)], Repeat: false));
        }

        await SaveAsync([.. working.Values.Where(entry => entry.Changed).Select(entry => entry.Conversation)], now);
        _around = around;
        return results;
    }

    /// <summary>Fires what is due by now, one batch; returns the outcomes and whether anything was due.</summary>
    /// <exception cref="StoreConflictException">Another worker saved one of the conversations; call again.</exception>
    public async Task<(IReadOnlyList<Outcome> Outcomes, bool Any)> FireDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await store.DueAsync(now, TimerBatch, cancellation);
        var policy = policies.Current;
        var decider = new Decider(policy);
        var outcomes = new List<Outcome>();
        var changed = new List<Conversation>();
        var around = _around;
        foreach (var conversation in due.Select(Restore))
        {
            var verdict = decider.OnTimer(conversation, around, TimeZoneInfo.ConvertTime(now, policy.Options.TimeZone));
            around = verdict.Surroundings;
            outcomes.AddRange(verdict.Outcomes);
            changed.Add(verdict.Conversation with { Outbox = [.. verdict.Conversation.Outbox, .. verdict.Outcomes] });
        }

        await SaveAsync(changed, now);
        _around = around;
        return (outcomes, due.Count > 0);
    }

    /// <summary>When the next timer is due, up to the given time; null when none is.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset until, CancellationToken cancellation) =>
        (await store.DueAsync(until, 1, cancellation)) is [{ NextDueAt: { } due }] ? due : null;

    /// <summary>Outcomes that an earlier run saved and did not see confirmed; page by the id of the last conversation.</summary>
    public async Task<(IReadOnlyList<Outcome> Outcomes, string? Last)> UnconfirmedAsync(string? afterId, CancellationToken cancellation)
    {
        var rows = await store.WithOutboxAsync(afterId, TimerBatch, cancellation);
        return ([.. rows.SelectMany(row => Restore(row).Outbox)], rows.Count == 0 ? null : rows[^1].Id);
    }

    /// <summary>Notes that the broker has these; they leave the outbox with the next save of their conversation or <see cref="FlushAsync"/>.</summary>
    public void MarkPublished(IEnumerable<Outcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.ConversationId is not null))
        {
            if (!_published.TryGetValue(outcome.ConversationId!, out var ids)) _published.Add(outcome.ConversationId!, ids = new(StringComparer.Ordinal));
            ids.Add(outcome.Id);
        }
    }

    /// <summary>Clears published outcomes from the stored outboxes.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        foreach (var ids in _published.Keys.ToList().Chunk(TimerBatch))
            await SaveAsync([.. (await store.LoadAsync(ids, cancellation)).Select(Restore)], clock.GetUtcNow());
        _published.Clear();
    }

    private static Conversation Restore(StoredConversation row) => ConversationJson.Deserialize(row.Document.Span) with { Version = row.Version };

    private async Task<Dictionary<string, Working>> LoadAsync(IEnumerable<InboundMessage> messages, CancellationToken cancellation)
    {
        var working = messages.DistinctBy(message => message.ConversationId).ToDictionary(
            message => message.ConversationId, message => new Working(Conversation.Start(message)), StringComparer.Ordinal);
        foreach (var row in await store.LoadAsync(working.Keys, cancellation)) working[row.Id] = new Working(Restore(row));
        return working;
    }

    private ProcessedBody Decide(Decider decider, InboundMessage message, Dictionary<string, Working> working, ref Surroundings around, DateTimeOffset now, bool explain)
    {
        var entry = working[message.ConversationId];
        if (entry.Conversation.HasHandled(message.Id)) return new(message, [], Repeat: true);

        var text = Decider.TextToClassify(message);
        var verdict = decider.OnMessage(entry.Conversation, message, text is null ? null : classifier.Classify(text, explain), around, now);
        around = verdict.Surroundings;
        entry.Changed = true;
        entry.Conversation = verdict.Conversation with
        {
            Handled = [.. verdict.Conversation.Handled.Where(handled => now - handled.At < RememberHandled), new HandledMessage(message.Id, now)],
            Outbox = [.. verdict.Conversation.Outbox, .. verdict.Outcomes],
        };
        return new(message, verdict.Outcomes, Repeat: false);
    }

    private async Task SaveAsync(IReadOnlyList<Conversation> conversations, DateTimeOffset now)
    {
        if (conversations.Count == 0) return;

        var rows = conversations.Select(conversation => _published.TryGetValue(conversation.Id, out var ids)
                ? conversation with { Outbox = [.. conversation.Outbox.Where(outcome => !ids.Contains(outcome.Id))] }
                : conversation)
            .Select(conversation => new StoredConversation(
                conversation.Id, conversation.Version, ConversationJson.Serialize(conversation), conversation.NextDueAt, !conversation.Outbox.IsEmpty,
                $"{conversation.Channel}:{conversation.Account}:{conversation.CustomerId}", now))
            .ToList();
        await store.SaveAsync(rows, CancellationToken.None);
        foreach (var row in rows) _published.Remove(row.Id);
    }

    private sealed class Working(Conversation conversation)
    {
        public Conversation Conversation { get; set; } = conversation;

        public bool Changed { get; set; }
    }
}
