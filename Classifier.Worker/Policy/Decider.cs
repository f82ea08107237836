using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>
/// What to do with a message: a pure function of message, conversation, prediction, policy and time. Touches no clock, no store, no broker.
/// Rules are tried in the order they stand here; the first that fits decides.
/// </summary>
public sealed class Decider(PolicySet policy)
{
    private readonly TextRules _texts = new(policy);

    /// <summary>The text the models are asked about; null for what is never treated as text.</summary>
    public static string? TextToClassify(InboundMessage message) => message switch
    {
        { FromAgent: true } => null,
        { Type: MessageType.Text or MessageType.Sticker or MessageType.Link or MessageType.Location, Text: { } text } => Filled(text),
        { Type: MessageType.Voice, Transcript: { } transcript } => Filled(transcript),
        _ => null,
    };

    public Verdict OnMessage(Conversation conversation, InboundMessage message, Prediction? prediction, DateTimeOffset now)
    {
        var text = TextToClassify(message) ?? "";
        var draft = new Draft(policy, conversation with { Nickname = message.Nickname ?? conversation.Nickname, Attributes = message.Attributes.IsEmpty ? conversation.Attributes : message.Attributes }, message.Id, now, prediction, text);
        if (message.FromAgent) OnAgent(draft, message, now);
        else if (message.Type == MessageType.System) draft.Because(Reasons.SystemNotice);
        else if (message.Type == MessageType.Event) OnEvent(draft, message, now);
        else OnCustomer(draft, message, prediction, text, now);
        return draft.Decide();
    }

    /// <summary>What is due by now: overdue tickets go to the supervisors with an alert, an unsolved complaint goes to a human.</summary>
    public Verdict OnTimer(Conversation conversation, DateTimeOffset now)
    {
        if (conversation.OpenTickets.FirstOrDefault(open => !open.Overdue && open.Ticket.DueAt <= now) is { } late)
        {
            var draft = new Draft(policy, conversation, late.InboundId, now, null, "");
            draft.Conversation = conversation with { OpenTickets = [.. conversation.OpenTickets.Select(open => open == late ? open with { Overdue = true } : open)] };
            draft.Because(Reasons.Overdue);
            draft.Escalate("overdue", policy.Routing.Supervisor.Name, always: true);
            draft.RaiseOverdue(late);
            return draft.Fire();
        }

        if (conversation.Soothing is { Open: true } soothing && soothing.FirstNegativeAt + policy.Options.SoothingDeadline <= now)
        {
            var draft = new Draft(policy, conversation, soothing.InboundId, now, null, "");
            draft.Because(Reasons.Complaint);
            if (!soothing.HandedOver) draft.Escalate("text");
            draft.Conversation = draft.Conversation with { Soothing = soothing with { EndedAt = now, HandedOver = true } };
            return draft.Fire();
        }

        return new(Timers.Schedule(conversation, policy.Options), []);
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>§5.7: what a human does decides who has the conversation.</summary>
    private void OnAgent(Draft draft, InboundMessage message, DateTimeOffset now)
    {
        draft.Because(Reasons.AgentAction);
        var conversation = draft.Conversation;
        switch (message.Action)
        {
            case AgentAction.Claim or AgentAction.Message:
                draft.Conversation = conversation with
                {
                    HumanUntil = now + policy.Options.HandOverTimeout, AgentId = message.AgentId, OpenTickets = [], ConsecutiveAutomatic = 0, Offer = null,
                    Soothing = conversation.Soothing is { Open: true } open ? open with { EndedAt = now, HandedOver = true } : conversation.Soothing,
                    Recent = message.Text is { } said ? draft.Recollect(new ConversationLine(now, "agent", said)) : conversation.Recent,
                };
                break;
            case AgentAction.Close:
                draft.Conversation = conversation with { HumanUntil = null, AgentId = null, OpenTickets = [], ConsecutiveAutomatic = 0 };
                break;
            case AgentAction.Label:
                draft.RecordLabel(message);
                break;
        }
    }

    private static void OnEvent(Draft draft, InboundMessage message, DateTimeOffset now)
    {
        switch (message.Event)
        {
            case ChannelEvent.Unsubscribe:
                draft.Because(Reasons.Unsubscribed);
                draft.Conversation = draft.Conversation with { Unsubscribed = true, LastInteractionAt = null, Offer = null };
                return;
            case ChannelEvent.Subscribe or ChannelEvent.Scan:
                draft.Conversation = draft.Conversation with { Unsubscribed = false, LastInteractionAt = message.SentAt };
                draft.Because(draft.Conversation.HumanUntil > now ? Reasons.HumanActive : Reasons.NewCustomer);
                if (draft.Conversation.HumanUntil > now) return;
                if (draft.Send(ReplyKind.Welcome, draft.Say(TemplateNames.Welcome))) draft.Action = DecisionAction.Welcome;
                return;
            case ChannelEvent.MenuClick:
                draft.Conversation = draft.Conversation with { LastInteractionAt = message.SentAt };
                draft.Because(Reasons.EventNoted);
                return;
            default:
                // A contact-service click does not open the window (§6.1).
                draft.Because(Reasons.EventNoted);
                return;
        }
    }

    private void OnCustomer(Draft draft, InboundMessage message, Prediction? prediction, string text, DateTimeOffset now)
    {
        var conversation = draft.Conversation;
        var newSession = conversation.LastInteractionAt is { } last && now - last >= policy.Options.SessionGap;
        draft.Conversation = conversation with
        {
            Unsubscribed = false,
            LastInteractionAt = conversation.LastInteractionAt > message.SentAt ? conversation.LastInteractionAt : message.SentAt,
            ConsecutiveAutomatic = newSession ? 0 : conversation.ConsecutiveAutomatic,
            HumanUntil = conversation.HumanUntil <= now ? null : conversation.HumanUntil,
            Recent = draft.Recollect(new ConversationLine(now, "customer", text.Length > 0 ? text : $"[{message.Type.ToString().ToLowerInvariant()}]")),
        };
        if (message.Type == MessageType.Voice && text.Length > 0) draft.Because(Reasons.VoiceTranscript);
        if (draft.Conversation.HumanUntil is not null)
        {
            draft.Because(Reasons.HumanActive);
            return;
        }

        if (text.Length == 0) OnMedia(draft, message);
        else _texts.Decide(draft, message, prediction!, text, now);
    }

    /// <summary>§1.2: receipt in words, then the media queue.</summary>
    private void OnMedia(Draft draft, InboundMessage message)
    {
        draft.Because(Reasons.Media);
        draft.Action = DecisionAction.Acknowledge;
        draft.Escalate(message.Type.ToString().ToLowerInvariant(), policy.Routing.Media.Name);
        draft.Send(ReplyKind.Acknowledgement, draft.Say(TemplateNames.Media));
    }
}
