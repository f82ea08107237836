using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Policy.Sending;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>What happens without a message, one thing at a time; <see cref="Timers"/> says when.</summary>
internal sealed class TimerRules(PolicySet policy)
{
    private PolicyOptions Options => policy.Options;

    public Verdict Fire(Conversation conversation, Surroundings around, DateTimeOffset now)
    {
        Draft Draft(string inboundId) => new(policy, conversation, around, inboundId, now);

        if (conversation.Deferred.Where(held => held.Reply.NotBefore <= now).MinBy(held => held.Reply.NotBefore) is { } held)
        {
            var draft = Draft(held.Reply.InReplyTo!);
            if (draft.Release(held) == SendResult.Refused) CallHumanInstead(draft);
            return draft.Fire();
        }

        if (conversation.OpenTickets.Where(open => !open.Overdue && open.Ticket.DueAt <= now).MinBy(open => open.Ticket.DueAt) is { } late)
        {
            var draft = Draft(late.InboundId);
            draft.MoveToSupervisor(late);
            return draft.Fire();
        }

        if (conversation.Soothing is { Open: true } soothing && Timers.SoothingEnds(soothing, Options) <= now) return EndSoothing(Draft(soothing.InboundId), soothing);
        if (Timers.Abandoned(conversation) <= now) return TakeBack(Draft(conversation.LastInboundId!));
        if (Timers.Nudge(conversation, Options) <= now) return Nudge(Draft(conversation.LastInboundId!));
        return new(Timers.Schedule(conversation, Options), [], around);
    }

    /// <summary>The customer still waits for the answer that may not be given any more.</summary>
    private static void CallHumanInstead(Draft draft)
    {
        draft.Escalate(MessageType.Text);
        draft.HandOver();
        draft.AnnounceHuman();
    }

    /// <summary>§4.4: no human knows of the complaint yet, and now one does; or §4.3: the flow has waited for its human long enough.</summary>
    private static Verdict EndSoothing(Draft draft, SoothingState soothing)
    {
        if (!soothing.HandedOver)
        {
            draft.Because(Reasons.Complaint);
            draft.Escalate(MessageType.Text, soothing.Queue, ownQueue: true);
            draft.HandOver();
        }

        draft.Conversation = draft.Conversation with { Soothing = soothing with { EndedAt = draft.Now, HandedOver = true } };
        return draft.Fire();
    }

    /// <summary>An agent took the conversation and wrote nothing: it goes to the supervisors, and the program may speak again.</summary>
    private Verdict TakeBack(Draft draft)
    {
        draft.Because(Reasons.Overdue);
        draft.Conversation = draft.Conversation with { HumanUntil = null, AgentId = null, AgentSpoke = false };
        draft.Escalate(MessageType.Text, policy.Routing.Supervisor.Name);
        return draft.Fire();
    }

    /// <summary>§6.6: asked once per window, and never at night, in a complaint or beside a human.</summary>
    private static Verdict Nudge(Draft draft)
    {
        var conversation = draft.Conversation;
        var opened = conversation.Grants.First(grant => grant.Trigger == SendTrigger.Message).OpenedAt;
        draft.Conversation = conversation with { NudgedFor = opened };
        var busy = conversation.HumanUntil > draft.Now || conversation.HandOver is not null || conversation.Soothing is { Open: true } || !conversation.OpenTickets.IsEmpty;
        if (!busy && !draft.IsNight) draft.Send(ReplyKind.Nudge, draft.Say(TemplateNames.Nudge));
        return draft.Fire();
    }
}
