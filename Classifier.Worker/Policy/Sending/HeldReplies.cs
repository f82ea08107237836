using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Policy.Sending;

/// <summary>Replies that were decided and wait for the morning or for their turn (REQUIREMENTS §6.3, §6.5).</summary>
internal sealed class HeldReplies(PolicySet policy, Draft draft, Sender sender)
{
    private readonly SendTimes _times = new(policy);

    private PolicyOptions Options => policy.Options;

    private Conversation Conversation => draft.Conversation;

    /// <summary>
    /// A held reply whose time has come. Policy, FAQ and load may have changed since it was decided, so the rules are asked again: it is sent, held on (night, rate),
    /// asked for as a template message (window), or refused (entry no longer valid, guard).
    /// </summary>
    public SendResult Release(DeferredReply deferred)
    {
        var reply = deferred.Reply;
        var channel = Options.Channels[Conversation.Channel];
        if (reply.FaqId is { } id && !(policy.Faq.Find(id) is { } entry && policy.IsValid(entry, draft.Now)))
        {
            draft.Because(Reasons.ExpiredEntry);
            return Drop(deferred);
        }

        var later = _times.FindAgain(draft.Around, channel, deferred, draft.Now);
        var at = later?.At ?? draft.Now;
        if (later is not null) draft.Around = SendTimes.Book(draft.Around, channel, Conversation.Account, reply.ReplyKind, at, draft.Now);
        if (at - draft.Now > Options.HoldBeyond) return HoldOn(deferred, later!.Value);
        if (sender.Compliant(new Message(reply.ReplyKind, new Wording(reply.Text)) { Promotional = deferred.Promotional }, at) is not { } wording) return Drop(deferred);

        draft.Conversation = Conversation with { Deferred = Conversation.Deferred.Remove(deferred) };
        var budget = SendBudget.Ask(Conversation.Grants, channel, ReplyKinds.ClassOf(reply.ReplyKind), at);
        if (budget.Reason is { } closed)
        {
            draft.Add(sender.Template(reply.Id, reply.ReplyKind, wording.Text, reply.FaqId, closed));
            return SendResult.TemplateRequired;
        }

        sender.Emit(reply with { At = draft.Now, NotBefore = later is null ? reply.NotBefore : at, ExpiresAt = budget.ExpiresAt, Text = wording.Text, Payload = sender.Payload(reply.Id, wording.Text) }, budget);
        return SendResult.Sent;
    }

    private SendResult Drop(DeferredReply deferred)
    {
        draft.Conversation = Conversation with { Deferred = Conversation.Deferred.Remove(deferred), LastReplyAt = null };
        return SendResult.Refused;
    }

    /// <summary>It waits on, and so does what was to follow it, but for what it never stood in the row of: one kept for the morning.</summary>
    private SendResult HoldOn(DeferredReply deferred, SendTime later)
    {
        DeferredReply Until(DeferredReply held) => held with { Reply = held.Reply with { NotBefore = later.At } };
        draft.Conversation = Conversation with
        {
            Deferred = [.. Conversation.Deferred.Select(held => held == deferred || (!later.Night && held.Reply.NotBefore < later.At) ? Until(held) : held)],
            LastReplyAt = later.Night ? Conversation.LastReplyAt : later.At,
        };
        return SendResult.Sent;
    }

    /// <summary>Held replies that have lost their purpose are not sent; the decision says which.</summary>
    public void Withdraw(Func<DeferredReply, bool> which, string rule, string reason)
    {
        foreach (var held in Conversation.Deferred.Where(which))
        {
            draft.Refuse(new(rule, reason, held.Reply.ReplyKind, $"{held.Reply.Id} was held and is withdrawn"));
            draft.Conversation = Conversation with { Deferred = Conversation.Deferred.Remove(held), LastReplyAt = null };
        }
    }
}
