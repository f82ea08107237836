using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>Subscribe, unsubscribe, scan, clicks: what they open and close (REQUIREMENTS §6.1), and the welcome (§7.1).</summary>
internal sealed class EventRules(PolicySet policy)
{
    public void Apply(Draft draft, InboundMessage message)
    {
        var at = message.SentAt < draft.Now ? message.SentAt : draft.Now;
        switch (message.Event)
        {
            case ChannelEvent.Unsubscribe:
                draft.Because(Reasons.Unsubscribed);
                draft.Withdraw(_ => true, "6.1", Reasons.Unsubscribed);
                draft.Conversation = draft.Conversation with { UnsubscribedAt = at, Grants = [], Offer = null };
                break;
            case ChannelEvent.Subscribe:
                Follow(draft, message, at, SendTrigger.Subscribe);
                break;
            case ChannelEvent.Scan:
                Follow(draft, message, at, SendTrigger.Scan);
                break;
            case ChannelEvent.MenuClick:
                draft.Because(Reasons.EventNoted);
                Open(draft, message, at, SendTrigger.MenuClick);
                draft.Conversation = draft.Conversation with { LastInteractionAt = Later(draft.Conversation.LastInteractionAt, at) };
                break;
            default:
                // On most channels a contact-service click opens nothing (§6.1): which do is the channel's data.
                draft.Because(Reasons.EventNoted);
                Open(draft, message, at, SendTrigger.ContactService);
                break;
        }
    }

    public static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset at) => known > at ? known.Value : at;

    private void Follow(Draft draft, InboundMessage message, DateTimeOffset at, SendTrigger trigger)
    {
        if (draft.Conversation.UnsubscribedAt <= at) draft.Conversation = draft.Conversation with { UnsubscribedAt = null };
        Open(draft, message, at, trigger);
        draft.Conversation = draft.Conversation with { LastInteractionAt = Later(draft.Conversation.LastInteractionAt, at) };
        draft.Because(draft.Conversation.HumanUntil > draft.Now ? Reasons.HumanActive : Reasons.NewCustomer);
        var sent = draft.Send(ReplyKind.Welcome, draft.Say(TemplateNames.Welcome));
        if (sent != SendResult.Refused) draft.Action = sent == SendResult.Sent ? DecisionAction.Welcome : DecisionAction.Template;
    }

    private void Open(Draft draft, InboundMessage message, DateTimeOffset at, SendTrigger trigger)
    {
        var conversation = draft.Conversation;
        draft.Conversation = conversation with
        {
            LastInboundId = message.Id, RepliesToLast = 0,
            Grants = conversation.Unsubscribed ? conversation.Grants : SendBudget.Open(conversation.Grants, policy.Options.Channels[conversation.Channel], trigger, at),
        };
    }
}
