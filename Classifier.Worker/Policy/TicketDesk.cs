using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Replies;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Policy;

/// <summary>Writes tickets for human queues (REQUIREMENTS §5) and keeps count of those that wait.</summary>
internal sealed class TicketDesk(PolicySet policy, Draft draft)
{
    private const int HighestPriority = 9;

    private string? _queue;

    private Conversation Conversation => draft.Conversation;

    /// <summary>Writes a ticket for the queue the routing table names (or the given one), unless one as urgent is open already.</summary>
    /// <param name="type">What the customer sent: the reply-within target hangs on it.</param>
    /// <param name="queueName">A queue that the rules above have chosen already.</param>
    /// <param name="dueBy">Due by then at the latest.</param>
    /// <param name="ownQueue">Only a ticket of this very queue makes another one needless.</param>
    public void Escalate(MessageType type, string? queueName = null, DateTimeOffset? dueBy = null, bool ownQueue = false)
    {
        var named = queueName is not null && policy.Routing.Queues.TryGetValue(queueName, out var given) ? given : Route(type);
        var choice = policy.Routing.Open(named, draft.Now, draft.Around);
        if (choice.OutsideHours) draft.Because(Reasons.OutsideHours);
        if (choice.Overflowed) draft.Because(Reasons.Overflow);
        if (choice.Unattended) draft.Because(Reasons.NoConsumers);
        _queue = choice.Queue.Name;
        var priority = Math.Min(HighestPriority, choice.Queue.Priority + (draft.Tier == CustomerTier.Active ? policy.Options.Tiers.ActivePriority : 0));
        if (Conversation.OpenTickets.Any(open => Suffices(open, choice.Queue, priority, ownQueue))) return;
        var due = draft.Now + (choice.Queue.ReplyWithin ?? Target(type));
        Write(choice.Queue, priority, dueBy < due ? dueBy.Value : due);
    }

    /// <summary>§5.2: an overdue ticket goes to the supervisors, with an alert. Their own tickets go no further.</summary>
    public void MoveToSupervisor(OpenTicket late)
    {
        draft.Because(Reasons.Overdue);
        var supervisor = policy.Routing.SupervisorOf(late.Ticket.Queue);
        draft.Conversation = Conversation with { OpenTickets = Conversation.OpenTickets.Replace(late, late with { Overdue = true }) };
        Leave([late]);
        Write(supervisor, supervisor.Priority, draft.Now + (supervisor.ReplyWithin ?? policy.Options.ReplyToText));
        draft.Add(new Alert
        {
            Id = draft.TakeId(), At = draft.Now, InReplyTo = draft.InboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, Name = "overdue", Details = TicketFacts.Overdue(late.Ticket),
        });
    }

    public void CloseAll()
    {
        Leave(Conversation.OpenTickets);
        draft.Conversation = Conversation with { OpenTickets = [] };
    }

    /// <summary>An agent has taken them: they wait in no queue any more.</summary>
    public void ClaimAll()
    {
        Leave(Conversation.OpenTickets);
        draft.Conversation = Conversation with { OpenTickets = [.. Conversation.OpenTickets.Select(open => open with { Claimed = true })] };
    }

    /// <summary>Nobody closed them and nobody will: tickets past <see cref="PolicyOptions.TicketTimeout"/>, and after a hand-over's time those the supervisors have one of their own for.</summary>
    public void ForgetOld()
    {
        if (Conversation.OpenTickets.IsEmpty) return;
        var old = Conversation.OpenTickets.Where(IsOver).ToImmutableArray();
        Leave(old);
        draft.Conversation = Conversation with { OpenTickets = Conversation.OpenTickets.RemoveRange(old) };
    }

    public void Announce()
    {
        var surge = draft.Around.Traffic.Surging && _queue is not null;
        if (surge) draft.Because(Reasons.Surge);
        var position = _queue is null ? 0 : draft.Around.Queue(_queue).Waiting;
        var template = surge ? TemplateNames.HandoverQueue
            : draft.IsNight ? TemplateNames.HandoverNight
            : draft.Reasons.Contains(Reasons.OutsideHours) ? TemplateNames.HandoverOutsideHours : TemplateNames.Handover;
        draft.Send(ReplyKind.Handover, draft.Say(template, ("position", Math.Max(1, position).ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>The queue the routing table names for the message, open or not.</summary>
    public QueueRules Route(MessageType type) => policy.Routing.Choose(new RouteQuery(
        draft.Prediction?.Intent, draft.Prediction?.Sentiment, Conversation.Channel, Conversation.Account, draft.Tier, type.ToString().ToLowerInvariant(), draft.Text,
        Conversation.Attributes, Conversation.Tags), draft.Now);

    /// <summary>§5.2: the reply-within target where the queue has none of its own.</summary>
    private TimeSpan Target(MessageType type)
    {
        if (draft.Prediction is { } prediction && policy.Options.ComplaintIntents.Contains(prediction.Intent)) return policy.Options.ReplyToComplaint;
        return type is MessageType.Image or MessageType.Voice or MessageType.Video or MessageType.File ? policy.Options.ReplyToMedia : policy.Options.ReplyToText;
    }

    private void Write(QueueRules queue, int priority, DateTimeOffset dueAt)
    {
        var ticket = new Ticket
        {
            Id = draft.TakeId(), At = draft.Now, InReplyTo = draft.InboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, Queue = queue.Name, Priority = priority, DueAt = dueAt, Who = TicketFacts.Who(Conversation, draft.Tier),
            Why = Conversation.Recent, What = TicketFacts.What(draft.Prediction, draft.Reasons, policy.Faq),
        };
        draft.Add(ticket);
        draft.Around = draft.Around.Waiting(queue.Name, 1);
        draft.Conversation = Conversation with { OpenTickets = Conversation.OpenTickets.Add(new OpenTicket(ticket, Overdue: IsSupervisors(queue.Name))) };
    }

    private bool IsOver(OpenTicket open) =>
        open.Overdue && draft.Now - open.Ticket.At >= (IsSupervisors(open.Ticket.Queue) ? policy.Options.TicketTimeout : policy.Options.HandOverTimeout);

    /// <summary>They wait in their queues no longer; those an agent took or the supervisors have instead did not.</summary>
    private void Leave(ImmutableArray<OpenTicket> tickets)
    {
        foreach (var open in tickets.Where(open => !open.Claimed && (!open.Overdue || IsSupervisors(open.Ticket.Queue)))) draft.Around = draft.Around.Waiting(open.Ticket.Queue, -1);
    }

    private bool IsSupervisors(string queue) => queue == policy.Routing.Supervisor.Name || policy.Routing.Queues.Values.Any(other => other.Supervisor == queue);

    /// <summary>Whether a ticket that is open makes another one needless. One that waited longer than a hand-over lasts doesn't, nor one whose agent is gone again.</summary>
    private bool Suffices(OpenTicket open, QueueRules queue, int priority, bool ownQueue) =>
        !open.Claimed && draft.Now - open.Ticket.At < policy.Options.HandOverTimeout
        && (open.Ticket.Queue == queue.Name || (!ownQueue && open.Ticket.Priority >= priority));
}
