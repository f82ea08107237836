using System.Text.Json;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>
/// Two steps: <see cref="Read"/> parses and asks the models, <see cref="DecideAsync"/> loads, recognises repeats, decides and saves a batch in order, with one load and
/// one atomic save for all of it. What is decided stays in the store's outbox until <see cref="MarkPublished"/> and the next save or <see cref="FlushAsync"/>, so a crash
/// publishes it again under the same ids. Not for several threads at once, but for <see cref="Read"/> and <see cref="MarkPublished"/>.
/// </summary>
public sealed class MessageProcessor(IConversationStore store, IMessageClassifier classifier, IPolicySource policies, TimeProvider clock)
{
    private const int Page = 100;
    private const int CachedConversations = 512;

    private static readonly TimeSpan PostponeFailedTimer = TimeSpan.FromMinutes(30);

    private readonly BodyReader _reader = new(classifier, policies);
    private readonly Outboxes _outboxes = new();
    private readonly ConversationCache _cache = new(CachedConversations);
    private readonly List<Outcome> _recovered = [];

    /// <summary>Traffic, rates and queues as this worker knows them; taken over only when a batch is saved.</summary>
    private Surroundings _around = Surroundings.Quiet;

    /// <summary>How many conversations have published outcomes that are still in the stored outbox.</summary>
    public int Unflushed => _outboxes.Clean;

    /// <summary>Who is at the human queues, told by whoever watches them.</summary>
    public Staffing Staffing { get; } = new();

    /// <summary>Told of every message that could not be decided, with the attempts made and the cause.</summary>
    public Action<int, Exception>? Poisoned { get; set; }

    /// <summary>Reads and decides: what came of each body, in the order given.</summary>
    /// <param name="bodies">Inbound bodies, UTF-8 JSON.</param>
    /// <param name="explain">Adds explanations to decisions.</param>
    /// <param name="cancellation">Before the save: nothing is kept. The save itself is not interrupted.</param>
    /// <exception cref="StoreConflictException">Another worker saved one of the conversations; call again.</exception>
    /// <exception cref="StoreUnavailableException">Nothing is known to be saved; call again later.</exception>
    public Task<IReadOnlyList<ProcessedBody>> HandleAsync(IReadOnlyList<ReadOnlyMemory<byte>> bodies, bool explain, CancellationToken cancellation) =>
        DecideAsync(Read(bodies, explain), cancellation);

    /// <summary>Parses and classifies; changes nothing. May go on while other batches are decided.</summary>
    public IReadOnlyList<ReadBody> Read(IReadOnlyList<ReadOnlyMemory<byte>> bodies, bool explain) => _reader.Read(bodies, explain, Poisoned);

    /// <summary>Decides and saves: what came of each body, in the order given.</summary>
    /// <param name="read">In the order of the messages.</param>
    /// <param name="cancellation">Before the save: nothing is kept. The save itself is not interrupted.</param>
    /// <exception cref="StoreConflictException">Another worker saved one of the conversations; call again.</exception>
    /// <exception cref="StoreUnavailableException">Nothing is known to be saved; call again later.</exception>
    public async Task<IReadOnlyList<ProcessedBody>> DecideAsync(IReadOnlyList<ReadBody> read, CancellationToken cancellation)
    {
        var policy = policies.Current;
        var now = clock.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, policy.Options.TimeZone);
        var parsed = read.Select(body => body.Parsed).ToArray();
        var lanes = await LanesAsync(parsed, cancellation);
        var results = new ProcessedBody[read.Count];
        var decider = new Decider(policy);
        var around = Staffing.Apply(_around);
        ProcessedBody Dead(int i, Exception failure)
        {
            Poisoned?.Invoke(Attempt.Most, failure);
            return new(parsed[i].Message, [DeadLetters.Of(read[i].Body, parsed[i] with { Error = DeadLetters.Poison(failure, Attempt.Most) }, local)], Repeat: false);
        }

        for (var i = 0; i < results.Length; i++)
        {
            if (parsed[i].Message is not { } message) results[i] = new(null, [DeadLetters.Of(read[i].Body, parsed[i], local)], Repeat: false);
            else if (lanes[message.ConversationId] is var lane && lane.Conversation.HasHandled(message.Id)) results[i] = new(message, [], Repeat: true);
            else if (read[i].Failure is { } unread) results[i] = Dead(i, unread);
            else
            {
                var (result, failure) = lane.Decide(message, read[i].Prediction, decider, ref around, local);
                results[i] = failure is null ? result : Dead(i, failure);
            }
        }

        var changed = new List<(Conversation, StoredConversation)>(lanes.Count);
        foreach (var lane in lanes.Values)
        {
            lane.Write(now);
            if (lane.Row is { } row) changed.Add((lane.Conversation, row));
            if (lane.Unwritten is not { } failure) continue;
            foreach (var index in lane.Messages.Where(index => !results[index].Repeat)) results[index] = Dead(index, failure);
        }

        await SaveAsync(changed);
        _around = around;
        return results;
    }

    /// <summary>Fires what is due by now, one batch; returns the outcomes and whether anything was due.</summary>
    /// <exception cref="StoreConflictException">Another worker saved one of the conversations; call again.</exception>
    /// <exception cref="StoreUnavailableException">Call again later.</exception>
    public async Task<(IReadOnlyList<Outcome> Outcomes, bool Any)> FireDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await store.DueAsync(now, Page, cancellation);
        var policy = policies.Current;
        var decider = new Decider(policy);
        var outcomes = new List<Outcome>();
        var changed = new List<(Conversation, StoredConversation)>();
        var around = Staffing.Apply(_around);
        var postponed = new List<StoredConversation>();
        foreach (var row in due)
        {
            try
            {
                var verdict = decider.OnTimer(Restore(row), around, TimeZoneInfo.ConvertTime(now, policy.Options.TimeZone));
                var after = verdict.Conversation with { Outbox = [.. verdict.Conversation.Outbox, .. verdict.Outcomes] };
                changed.Add((after, ConversationRow.Of(after, now)));
                around = verdict.Surroundings;
                outcomes.AddRange(verdict.Outcomes);
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or NewerDocumentException))
            {
                // Its channel may be gone from the configuration: its neighbours go on, and it is tried again later.
                Poisoned?.Invoke(1, failure);
                postponed.Add(row with { NextDueAt = now + PostponeFailedTimer });
            }
        }

        // First: were it to fail after the others are saved, their outcomes would not be handed out.
        if (postponed.Count > 0) await store.SaveAsync(postponed, CancellationToken.None);
        foreach (var row in postponed) _cache.Drop(row.Id);
        await SaveAsync(changed);
        _around = around;
        return (outcomes, due.Count > 0);
    }

    /// <summary>When the next timer is due, up to the given time; null when none is.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset until, CancellationToken cancellation) =>
        (await store.DueAsync(until, 1, cancellation)) is [{ NextDueAt: { } due }] ? due : null;

    /// <summary>
    /// Outcomes that were saved and not seen confirmed by a worker that is no more: all of them at the start, later those older than the given age that this
    /// worker has no part in. Page by the id of the last conversation.
    /// </summary>
    public async Task<(IReadOnlyList<Outcome> Outcomes, string? Last)> UnconfirmedAsync(string? afterId, CancellationToken cancellation, TimeSpan olderThan = default)
    {
        var rows = await store.WithOutboxAsync(afterId, Page, cancellation);
        var before = clock.GetUtcNow() - olderThan;
        var outcomes = new List<Outcome>();
        foreach (var row in rows.Where(row => row.TouchedAt <= before && !_outboxes.Knows(row.Id, row.Version)))
        {
            try
            {
                var outbox = ConversationRow.ReadOutbox(row);
                _outboxes.Saved(row.Id, row.Version, outbox, takenOver: true);
                outcomes.AddRange(outbox);
            }
            catch (JsonException failure)
            {
                // Damaged in the store; its neighbours must not wait for it.
                Poisoned?.Invoke(1, failure);
            }
        }

        return (outcomes, rows.Count == 0 ? null : rows[^1].Id);
    }

    /// <summary>
    /// Outcomes found in conversations loaded since the last call that another worker saved and perhaps never published. They go out before what was decided now,
    /// so that the order within the conversation holds.
    /// </summary>
    public IReadOnlyList<Outcome> TakeRecovered()
    {
        if (_recovered.Count == 0) return [];
        IReadOnlyList<Outcome> taken = [.. _recovered];
        _recovered.Clear();
        return taken;
    }

    /// <summary>Notes that the broker has these; they leave the outbox with the next save of their conversation or <see cref="FlushAsync"/>.</summary>
    public void MarkPublished(IEnumerable<Outcome> outcomes) => _outboxes.Confirm(outcomes);

    /// <summary>Clears the stored outboxes whose outcomes are published.</summary>
    /// <exception cref="StoreUnavailableException">Some stay: they are published again after a restart, under the same ids.</exception>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        foreach (var versions in _outboxes.TakeClean().Chunk(Page * 10)) await store.ClearOutboxAsync(versions, cancellation);
    }

    /// <summary>The conversations of a batch by their ids. A message that has no business in its conversation becomes an error.</summary>
    private async Task<Dictionary<string, Lane>> LanesAsync(ParseResult[] parsed, CancellationToken cancellation)
    {
        var groups = new Dictionary<string, List<int>>(parsed.Length, StringComparer.Ordinal);
        var missing = new List<string>();
        for (var i = 0; i < parsed.Length; i++)
        {
            if (parsed[i].Message is not { ConversationId: var id }) continue;
            if (groups.TryGetValue(id, out var group))
            {
                group.Add(i);
                continue;
            }

            groups.Add(id, [i]);
            if (_cache.Get(id) is null) missing.Add(id);
        }

        var loaded = missing.Count == 0 ? [] : (await store.LoadAsync(missing, cancellation)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var lanes = new Dictionary<string, Lane>(groups.Count, StringComparer.Ordinal);
        foreach (var (id, group) in groups)
        {
            Conversation conversation;
            try
            {
                conversation = _cache.Get(id) ?? (loaded.TryGetValue(id, out var row) ? Restore(row) : Conversation.Start(parsed[group[0]].Message!));
            }
            catch (Exception failure) when (failure is InvalidDataException or JsonException)
            {
                Poisoned?.Invoke(1, failure);
                foreach (var index in group) parsed[index] = new(null, ConversationRow.Damaged(id), parsed[index].Id ?? parsed[index].Message?.Id);
                continue;
            }

            var lane = new Lane(_outboxes.WithoutConfirmed(conversation));
            foreach (var index in group)
            {
                var message = parsed[index].Message!;
                if (message.Channel == conversation.Channel && message.Account == conversation.Account && message.CustomerId == conversation.CustomerId) lane.Messages.Add(index);
                else parsed[index] = new(null, $"conversationId: '{id}' belongs to another customer, account or channel; give each customer a conversationId of their own, or leave it out", message.Id);
            }

            lanes.Add(id, lane);
        }

        return lanes;
    }

    /// <summary>A stored conversation; an outbox that is not this worker's own is taken over.</summary>
    private Conversation Restore(StoredConversation row)
    {
        var conversation = ConversationRow.Read(row);
        if (row.HasOutbox && !_outboxes.Knows(row.Id, row.Version))
        {
            _outboxes.Saved(conversation.Id, conversation.Version, conversation.Outbox, takenOver: true);
            _recovered.AddRange(conversation.Outbox);
        }

        return _outboxes.WithoutConfirmed(conversation);
    }

    private async Task SaveAsync(IReadOnlyList<(Conversation Conversation, StoredConversation Row)> changed)
    {
        if (changed.Count == 0) return;
        try
        {
            await store.SaveAsync([.. changed.Select(entry => entry.Row)], CancellationToken.None);
        }
        catch (Exception failure) when (failure is StoreConflictException or StoreUnavailableException)
        {
            // Whatever is in the store now, it is not what is cached.
            foreach (var (conversation, _) in changed) _cache.Drop(conversation.Id);
            throw;
        }

        foreach (var (conversation, _) in changed)
        {
            var saved = conversation with { Version = conversation.Version + 1 };
            _outboxes.Saved(saved.Id, saved.Version, saved.Outbox);
            _cache.Put(saved);
        }
    }
}
