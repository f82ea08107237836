using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Policy.Sending;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>What a customer's message changes whatever it says, then which rules it goes to: a human who has the conversation, an incident, media, text.</summary>
internal sealed class CustomerRules(PolicySet policy)
{
    private readonly TextRules _texts = new(policy);

    private PolicyOptions Options => policy.Options;

    public void Apply(Draft draft, InboundMessage message)
    {
        draft.Around = draft.Around with { Traffic = draft.Around.Traffic.Note(draft.Now, Options.Surge) };
        Receive(draft, message);
        if (draft.Conversation.HumanUntil is not null) draft.Because(Reasons.HumanActive);
        else if (ActiveIncident(draft) is { } incident) State(draft, message, incident);
        else if (draft.Text.Length == 0) OnMedia(draft, message);
        else _texts.Decide(draft, message);

        if (message.Type == MessageType.Voice && draft.Text.Length > 0) draft.Because(Reasons.VoiceTranscript);
        if (draft.Tier == CustomerTier.New) draft.Because(Reasons.NewCustomer);
        if (draft.Tier == CustomerTier.Dormant) draft.Because(Reasons.Dormant);
    }

    private void Receive(Draft draft, InboundMessage message)
    {
        var conversation = draft.Conversation;
        var channel = Options.Channels[conversation.Channel];
        var at = message.SentAt < draft.Now ? message.SentAt : draft.Now;
        var newSession = conversation.LastInteractionAt is { } last && draft.Now - last >= Options.SessionGap;
        draft.ForgetOldTickets();
        var unsubscribed = conversation.UnsubscribedAt is { } gone && (channel.NeedsFollow || at <= gone) ? conversation.UnsubscribedAt : null;
        var handedOver = conversation.HandOver is { } handOver && draft.Now - handOver.Since < Options.HandOverTimeout ? conversation.HandOver : null;
        draft.Conversation = draft.Conversation with
        {
            UnsubscribedAt = unsubscribed,
            Grants = unsubscribed is null ? SendBudget.Open(conversation.Grants, channel, SendTrigger.Message, at) : conversation.Grants,
            LastInteractionAt = EventRules.Later(conversation.LastInteractionAt, at),
            PreviousInteractionAt = conversation.LastInteractionAt,
            LastInboundId = message.Id,
            RepliesToLast = 0,
            ConsecutiveAutomatic = newSession ? 0 : conversation.ConsecutiveAutomatic,
            HandOver = newSession ? null : handedOver,
            HumanUntil = conversation.HumanUntil <= draft.Now ? null : conversation.HumanUntil,
            Recent = draft.Recollect(new ConversationLine(draft.Now, "customer", draft.Text.Length > 0 ? draft.Text : $"[{message.Type.ToString().ToLowerInvariant()}]")),
            Topics = Topic(draft) is { } topic ? CustomerTopics.Note(conversation.Topics, topic) : conversation.Topics,
        };
        draft.Conversation = policy.Tags.Apply(draft.Conversation, channel.SourceTag, draft.Normalized, draft.Prediction?.Intent, draft.Now);
    }

    /// <summary>§7.3: what the message asks about, as sure as it is: the entry that answers it, else the intent.</summary>
    private string? Topic(Draft draft) => draft.Prediction switch
    {
        null => null,
        { Faq: [{ } best, ..] } when best.Confidence >= Options.FaqAnswer => best.Id,
        { } prediction when prediction.IntentScores.GetValueOrDefault(prediction.Intent) >= Options.IntentThreshold && !Options.SmallTalkIntents.Contains(prediction.Intent) => prediction.Intent,
        _ => null,
    };

    private Incident? ActiveIncident(Draft draft)
    {
        foreach (var incident in Options.Incidents)
        {
            if (incident.Fits(draft.Normalized, draft.Prediction?.Intent, draft.Conversation.Channel, draft.Conversation.Account, draft.Conversation.Attributes, draft.Now)) return incident;
        }

        return null;
    }

    /// <summary>§9.2: the prepared statement, and the incident's queue.</summary>
    private static void State(Draft draft, InboundMessage message, Incident incident)
    {
        draft.Because(Reasons.Crisis);
        draft.Action = DecisionAction.Escalate;
        draft.Escalate(message.Type, incident.Queue);
        draft.HandOver();
        draft.Send(ReplyKind.Statement, new Wording(incident.Statement));
    }

    /// <summary>§1.2: receipt in words, then the media queue.</summary>
    private void OnMedia(Draft draft, InboundMessage message)
    {
        draft.Because(Reasons.Media);
        draft.Escalate(message.Type, policy.Routing.Media.Name);
        draft.Action = draft.Send(ReplyKind.Acknowledgement, draft.Say(TemplateNames.Media)) switch
        {
            SendResult.Sent => DecisionAction.Acknowledge,
            SendResult.TemplateRequired => DecisionAction.Template,
            _ => DecisionAction.Escalate,
        };
    }
}
