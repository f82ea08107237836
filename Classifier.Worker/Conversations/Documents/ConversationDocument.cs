using System.Text.Json;

namespace Classifier.Worker.Conversations.Documents;

/// <summary>
/// The stored form of a conversation without version and outbox, which stand beside it: a byte that names the format, then every field in the order below; half the
/// size of its JSON. A field more means a new format (and a new step of the stores' schemas): written always, read where the format has it.
/// </summary>
internal static class ConversationDocument
{
    private const byte Format = 1;

    /// <summary>What documents were before they had a format of their own.</summary>
    private const byte Json = (byte)'{';

    private const int Usual = 2_048;

    public static byte[] Write(Conversation conversation)
    {
        var to = new DocumentWriter(Usual);
        to.Byte(Format);
        to.Text(conversation.Id);
        to.Text(conversation.Channel);
        to.Text(conversation.Account);
        to.Text(conversation.CustomerId);
        to.TextOrNull(conversation.Nickname);
        to.Each(conversation.Handled, static (scoped ref w, handled) => { w.Text(handled.Id); w.Time(handled.At); });
        to.Each(conversation.Attributes, static (scoped ref w, value) => w.Text(value));
        to.TimeOrNull(conversation.LastInteractionAt);
        to.TimeOrNull(conversation.PreviousInteractionAt);
        to.Each(conversation.Grants, StoredParts.Write);
        to.Each(conversation.Deferred, StoredParts.Write);
        to.TimeOrNull(conversation.UnsubscribedAt);
        to.Number(conversation.RepliesToLast);
        to.TimeOrNull(conversation.LastReplyAt);
        to.Number(conversation.ConsecutiveAutomatic);
        to.Each(conversation.SentTexts, static (scoped ref w, sent) => { w.Text(sent.Text); w.Time(sent.At); });
        to.Maybe(conversation.Soothing, StoredParts.Write);
        to.Maybe(conversation.HandOver, static (scoped ref w, handOver) => { w.Time(handOver.Since); w.Number(handOver.Replies); });
        to.TimeOrNull(conversation.HumanUntil);
        to.TextOrNull(conversation.AgentId);
        to.Flag(conversation.AgentSpoke);
        to.Each(conversation.OpenTickets, StoredParts.Write);
        to.Maybe(conversation.Offer, static (scoped ref w, offer) => { w.Each(offer.EntryIds, static (scoped ref w, id) => w.Text(id)); w.Time(offer.At); });
        to.Each(conversation.Recent, StoredParts.Write);
        to.Each(conversation.OutcomeCounts, static (scoped ref w, count) => w.Number(count));
        to.Each(conversation.Tags, static (scoped ref w, tag) => w.Text(tag));
        to.Each(conversation.TagHits, static (scoped ref w, hits) => w.Each(hits, static (scoped ref w, at) => w.Time(at)));
        to.Each(conversation.Topics, static (scoped ref w, count) => w.Number(count));
        to.Each(conversation.Complaints, static (scoped ref w, at) => w.Time(at));
        to.Maybe(conversation.Trial, static (scoped ref w, trial) => { w.Text(trial.Of); w.Text(trial.Variant); });
        to.TextOrNull(conversation.LastInboundId);
        to.TimeOrNull(conversation.NudgedFor);
        to.TimeOrNull(conversation.NextDueAt);
        return to.Finish();
    }

    /// <exception cref="InvalidDataException">The bytes were not written by <see cref="Write"/>.</exception>
    /// <exception cref="NewerDocumentException">They were written by a newer program.</exception>
    /// <exception cref="JsonException">The same of an older document, in JSON.</exception>
    public static Conversation Read(ReadOnlySpan<byte> document)
    {
        if (document is [Json, ..]) return ConversationJson.Deserialize(document);
        var from = new DocumentReader(document);
        if (from.Byte() is var format && format != Format)
            throw new NewerDocumentException($"A stored conversation has format {format}, this program reads {Format} and JSON: it was written by a newer program; install that one again.");
        var conversation = new Conversation
        {
            Id = from.Text(),
            Channel = from.Text(),
            Account = from.Text(),
            CustomerId = from.Text(),
            Nickname = from.TextOrNull(),
            Handled = from.Each(static (scoped ref r) => new HandledMessage(r.Text(), r.Time())),
            Attributes = from.EachNamed(static (scoped ref r) => r.Text()),
            LastInteractionAt = from.TimeOrNull(),
            PreviousInteractionAt = from.TimeOrNull(),
            Grants = from.Each(StoredParts.ReadGrant),
            Deferred = from.Each(StoredParts.ReadDeferred),
            UnsubscribedAt = from.TimeOrNull(),
            RepliesToLast = from.Number(),
            LastReplyAt = from.TimeOrNull(),
            ConsecutiveAutomatic = from.Number(),
            SentTexts = from.Each(static (scoped ref r) => new SentText(r.Text(), r.Time())),
            Soothing = from.Maybe(StoredParts.ReadSoothing),
            HandOver = from.Maybe(static (scoped ref r) => new HandOver(r.Time(), r.Number())),
            HumanUntil = from.TimeOrNull(),
            AgentId = from.TextOrNull(),
            AgentSpoke = from.Flag(),
            OpenTickets = from.Each(StoredParts.ReadTicket),
            Offer = from.Maybe(static (scoped ref r) => new FaqOffer(r.Each(static (scoped ref r) => r.Text()), r.Time())),
            Recent = from.Each(StoredParts.ReadLine),
            OutcomeCounts = from.EachNamed(static (scoped ref r) => r.Number()),
            Tags = from.Each(static (scoped ref r) => r.Text()),
            TagHits = from.EachNamed(static (scoped ref r) => r.Each(static (scoped ref r) => r.Time())),
            Topics = from.EachNamed(static (scoped ref r) => r.Number()),
            Complaints = from.Each(static (scoped ref r) => r.Time()),
            Trial = from.Maybe(static (scoped ref r) => new VariantTrial(r.Text(), r.Text())),
            LastInboundId = from.TextOrNull(),
            NudgedFor = from.TimeOrNull(),
            NextDueAt = from.TimeOrNull(),
        };
        return from.AtEnd ? conversation : throw new InvalidDataException("A stored conversation is damaged: bytes follow its end.");
    }
}
