using Classifier.Worker.Messages;

namespace Classifier.Worker.Conversations.Documents;

/// <summary>The parts of a <see cref="ConversationDocument"/> that have several fields, each written and read side by side.</summary>
internal static class StoredParts
{
    public static void Write(scoped ref DocumentWriter to, SendGrant grant)
    {
        to.Number((int)grant.Trigger);
        to.Time(grant.OpenedAt);
        to.Number(grant.Fixed);
        to.Number(grant.Keyword);
        to.Number(grant.Semantic);
        to.Number(grant.Human);
    }

    public static SendGrant ReadGrant(scoped ref DocumentReader from) => new((SendTrigger)from.Number(), from.Time())
    {
        Fixed = from.Number(), Keyword = from.Number(), Semantic = from.Number(), Human = from.Number(),
    };

    /// <remarks>Seldom there, and it holds a payload of any shape: the reply in JSON.</remarks>
    public static void Write(scoped ref DocumentWriter to, DeferredReply held)
    {
        to.Bytes(OutcomeJson.Serialize(held.Reply));
        to.Flag(held.Promotional);
    }

    public static DeferredReply ReadDeferred(scoped ref DocumentReader from) =>
        new(OutcomeJson.Deserialize(from.Bytes()) as Reply ?? throw new InvalidDataException("A stored conversation is damaged: what is held back is no reply."), from.Flag());

    public static void Write(scoped ref DocumentWriter to, SoothingState soothing)
    {
        to.Text(soothing.InboundId);
        to.Time(soothing.FirstNegativeAt);
        to.TimeOrNull(soothing.EndedAt);
        to.Flag(soothing.HandedOver);
        to.TextOrNull(soothing.Queue);
    }

    public static SoothingState ReadSoothing(scoped ref DocumentReader from) => new(from.Text(), from.Time(), from.TimeOrNull(), from.Flag(), from.TextOrNull());

    public static void Write(scoped ref DocumentWriter to, ConversationLine line)
    {
        to.Time(line.At);
        to.Text(line.From);
        to.Text(line.Text);
    }

    public static ConversationLine ReadLine(scoped ref DocumentReader from) => new(from.Time(), from.Text(), from.Text());

    public static void Write(scoped ref DocumentWriter to, OpenTicket open)
    {
        var ticket = open.Ticket;
        to.Text(ticket.Id);
        to.TextOrNull(ticket.InReplyTo);
        to.TextOrNull(ticket.ConversationId);
        to.TextOrNull(ticket.Channel);
        to.TextOrNull(ticket.Account);
        to.TextOrNull(ticket.CustomerId);
        to.Time(ticket.At);
        to.Text(ticket.Queue);
        to.Number(ticket.Priority);
        to.Time(ticket.DueAt);
        to.Each(ticket.Who, static (scoped ref w, value) => w.Text(value));
        to.Each(ticket.Why, Write);
        to.Each(ticket.What, static (scoped ref w, value) => w.Text(value));
        to.Flag(open.Overdue);
        to.Flag(open.Claimed);
    }

    public static OpenTicket ReadTicket(scoped ref DocumentReader from)
    {
        var ticket = new Ticket
        {
            Id = from.Text(), InReplyTo = from.TextOrNull(), ConversationId = from.TextOrNull(), Channel = from.TextOrNull(), Account = from.TextOrNull(),
            CustomerId = from.TextOrNull(), At = from.Time(), Queue = from.Text(), Priority = from.Number(), DueAt = from.Time(),
            Who = from.EachNamed(static (scoped ref r) => r.Text()), Why = from.Each(ReadLine), What = from.EachNamed(static (scoped ref r) => r.Text()),
        };
        return new(ticket, from.Flag(), from.Flag());
    }
}
