using Classifier.Worker.Messages;

namespace Classifier.Worker.Conversations;

/// <summary>A ticket no human has answered yet.</summary>
/// <param name="Ticket">As it was written.</param>
/// <param name="Overdue">It has gone to the supervisors, or is theirs.</param>
/// <param name="Claimed">An agent has taken it and has not written to the customer yet.</param>
public sealed record OpenTicket(Ticket Ticket, bool Overdue, bool Claimed = false)
{
    public string InboundId => Ticket.InReplyTo!;
}
