using Classifier.Worker.Messages;

namespace Classifier.Worker.Conversations;

/// <summary>A ticket no human has answered yet.</summary>
public sealed record OpenTicket(Ticket Ticket, bool Overdue)
{
    public string InboundId => Ticket.InReplyTo!;
}
