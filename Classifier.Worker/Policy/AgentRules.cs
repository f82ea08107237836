using System.Globalization;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Policy;

/// <summary>§5.7: what a human does decides who has the conversation; what they write is paid from the same budget (§6.1).</summary>
internal sealed class AgentRules(PolicySet policy)
{
    public void Apply(Draft draft, InboundMessage message)
    {
        draft.Because(Reasons.AgentAction);
        switch (message.Action)
        {
            case AgentAction.Claim:
                Take(draft, message, spoke: draft.Conversation.AgentSpoke && draft.Conversation.AgentId == message.AgentId && draft.Conversation.HumanUntil > draft.Now);
                break;
            case AgentAction.Message:
                Take(draft, message, spoke: true);
                Spend(draft, message);
                break;
            case AgentAction.Close:
                draft.CloseTickets();
                Settle(draft);
                draft.Conversation = draft.Conversation with { HumanUntil = null, AgentId = null, AgentSpoke = false };
                break;
            case AgentAction.Label:
                ReviewDesk.Record(draft, message);
                break;
        }
    }

    /// <summary>§5.2: who takes a ticket has not answered it. Its clock runs until the customer is written to, or the agent closes.</summary>
    private void Take(Draft draft, InboundMessage message, bool spoke)
    {
        if (message.Action == AgentAction.Claim) draft.ClaimTickets();
        else draft.CloseTickets();
        Settle(draft);
        draft.Conversation = draft.Conversation with
        {
            HumanUntil = draft.Now + policy.Options.HandOverTimeout, AgentId = message.AgentId, AgentSpoke = spoke, Offer = null,
            Recent = message.Text is { } said ? draft.Recollect(new ConversationLine(draft.Now, "agent", said)) : draft.Conversation.Recent,
        };
    }

    /// <summary>A human cares: soothing, hand-over and what was held are done with.</summary>
    private static void Settle(Draft draft)
    {
        draft.Withdraw(_ => true, "5.7", Reasons.HumanActive);
        draft.Conversation = draft.Conversation with
        {
            ConsecutiveAutomatic = 0, HandOver = null,
            Soothing = draft.Conversation.Soothing is { Open: true } open ? open with { EndedAt = draft.Now, HandedOver = true } : draft.Conversation.Soothing,
        };
    }

    /// <summary>The agent's message was sent by another program; if the platform can't have let it pass, the decision says so.</summary>
    private void Spend(Draft draft, InboundMessage message)
    {
        var channel = policy.Options.Channels[message.Channel];
        var sentAt = message.SentAt < draft.Now ? message.SentAt : draft.Now;
        var budget = SendBudget.Ask(draft.Conversation.Grants, channel, ReplyClass.Human, sentAt);
        if (budget.Reason is null) draft.Conversation = draft.Conversation with { Grants = SendBudget.Spend(draft.Conversation.Grants, budget, ReplyClass.Human) };
        else draft.Refuse(new("6.1", budget.Reason, null, string.Create(CultureInfo.InvariantCulture, $"an agent's message: {budget.Detail}")));
    }
}
