using System.Globalization;
using System.Text.Json.Nodes;
using Classifier.Worker.Channels;
using Classifier.Worker.Compliance;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy.Sending;

/// <summary>
/// All that is said to a customer goes through here, where the rules of §6 and the guard of §8 are kept. What a rule refuses is noted on the decision
/// with the rule's number.
/// </summary>
internal sealed class Sender(PolicySet policy, Draft draft)
{
    private readonly SendTimes _times = new(policy);

    private PolicyOptions Options => policy.Options;

    private Conversation Conversation => draft.Conversation;

    public SendResult Send(Message message)
    {
        var channel = Options.Channels[Conversation.Channel];
        if (WhyNot(message, channel) is { } refusal) return Refuse(refusal);
        var typing = _times.Typing(draft.PeekId(), draft.Now);
        var time = _times.Find(draft.Around, channel, Conversation.Account, message.Kind, message.Promotional, Soonest(typing));
        if (Compliant(message, time.At) is not { } wording) return SendResult.Refused;
        if (Conversation.SentTexts.Any(sent => sent.Text == wording.Text && (time.At - sent.At).Duration() < Options.SameText))
            return Refuse(new("6.2", Reasons.DuplicateText, message.Kind, string.Create(CultureInfo.InvariantCulture, $"the same text within {Options.SameText.TotalMinutes:0.##} min")));
        if (time.Night) draft.Because(message.Promotional ? Reasons.NightPromo : Reasons.QuietHours);
        if (time.RateLimited) draft.Because(Reasons.RateLimited);
        var budget = SendBudget.Ask(Conversation.Grants, channel, ReplyKinds.ClassOf(message.Kind), time.At);
        if (budget.Reason is Reasons.NoWindow or Reasons.WindowMargin or Reasons.WindowClosed) return AskForTemplate(message, wording.Text, budget);
        if (budget.Reason is not null) return Refuse(new("6.1", budget.Reason, message.Kind, budget.Detail));

        draft.Around = SendTimes.Book(draft.Around, channel, Conversation.Account, message.Kind, time.At, draft.Now);
        var text = wording.Text + HumanEntry(message);
        var id = draft.TakeId();
        var reply = new Reply
        {
            Payload = Payload(id, text),
            Id = id, At = draft.Now, InReplyTo = draft.InboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel,
            Account = Conversation.Account, CustomerId = Conversation.CustomerId, ReplyKind = message.Kind, Text = text, FaqId = message.FaqId,
            Material = message.Material, Variant = wording.Variant, NotBefore = time.At, ExpiresAt = budget.ExpiresAt, TypingMs = typing,
        };
        Note(wording, reply, message, time);
        if (time.At - draft.Now > Options.HoldBeyond) draft.Conversation = Conversation with { Deferred = Conversation.Deferred.Add(new(reply, message.Promotional)) };
        else Emit(reply, budget);
        return SendResult.Sent;
    }

    public JsonObject? Payload(string id, string text) =>
        ChannelPayloads.Known.ToPayload(Conversation.Channel, new(id, draft.InboundId, Conversation.Account, Conversation.CustomerId, text, Conversation.Attributes));

    /// <summary>After the typing pause, and in a row: a second reply is typed after the first.</summary>
    private DateTimeOffset Soonest(int typing) => (Conversation.LastReplyAt > draft.Now ? Conversation.LastReplyAt.Value : draft.Now).AddMilliseconds(typing);

    private void Note(Wording wording, Reply reply, Message message, SendTime time) => draft.Conversation = Conversation with
    {
        ConsecutiveAutomatic = Conversation.ConsecutiveAutomatic + 1,
        RepliesToLast = Conversation.RepliesToLast + 1,
        LastReplyAt = time.Night ? Conversation.LastReplyAt : time.At,
        HandOver = Conversation.HandOver is { } handOver ? handOver with { Replies = handOver.Replies + 1 } : null,
        SentTexts = [.. Conversation.SentTexts.Where(sent => draft.Now - sent.At < Options.SameText), new SentText(wording.Text, reply.NotBefore)],
        Trial = wording.Variant is null ? Conversation.Trial : new(wording.Of!, wording.Variant),
    };

    public void Emit(Reply reply, BudgetAnswer budget)
    {
        draft.Add(reply);
        draft.Conversation = Conversation with
        {
            Grants = SendBudget.Spend(Conversation.Grants, budget, ReplyKinds.ClassOf(reply.ReplyKind)),
            Recent = draft.Recollect(new ConversationLine(draft.Now, Draft.Bot, reply.Text)),
        };
    }

    private Refusal? WhyNot(Message message, ChannelRules channel)
    {
        if (Conversation.Unsubscribed) return new("6.1", Reasons.Unsubscribed, message.Kind, "the customer has unsubscribed");
        if (Conversation.HumanUntil > draft.Now) return new("5.7", Reasons.HumanActive, message.Kind, "a human has the conversation");
        if (Conversation.HandOver is { Replies: > 0 }) return new("5.7", Reasons.HumanActive, message.Kind, "a human has been called and the customer told");
        if (Conversation.RepliesToLast >= channel.RepliesPerMessage)
            return new("6.2", Reasons.QuotaPerMessage, message.Kind, string.Create(CultureInfo.InvariantCulture, $"{channel.Name}: {channel.RepliesPerMessage} replies to one message"));
        if (Conversation.ConsecutiveAutomatic >= Options.ConsecutiveAutomatic)
            return new("6.2", Reasons.ConsecutiveLimit, message.Kind, string.Create(CultureInfo.InvariantCulture, $"{Options.ConsecutiveAutomatic} automatic replies in a row"));
        return message.Promotional && Conversation.Soothing is { Open: true }
            ? new("4.3", Reasons.SoothingOpen, message.Kind, "no promotional content while a complaint is open")
            : null;
    }

    /// <summary>The first wording that guard and tier allow at the time it goes out (§8.4, §7.1), masked; null with the refusals noted when none is.</summary>
    public Wording? Compliant(Message message, DateTimeOffset at)
    {
        var scope = new GuardScope(Conversation.Channel, Conversation.Account, policy.Options.IsNight(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, policy.Options.TimeZone).DateTime)));
        foreach (var wording in message.Wordings)
        {
            var text = wording.Text + message.Ending;
            if (message.Promotional && !Options.AdWords.Any(word => text.Contains(word, StringComparison.Ordinal))) text = draft.Say(TemplateNames.AdMark).Text + text;
            var verdict = policy.Guard.Check(text, scope);
            if (verdict.Blocked)
            {
                Refuse(new("8.4", Reasons.ComplianceBlocked, message.Kind, string.Join(", ", verdict.Hits.Select(hit => hit.Category).Distinct())));
                continue;
            }

            if (Options.Tiers.ForbiddenIn(draft.Tier, verdict.Text!) is { } word)
            {
                Refuse(new("7.1", Reasons.TierWording, message.Kind, $"'{word}' is not said to {draft.Tier} customers"));
                continue;
            }

            if (verdict.Rewritten) draft.Because(Reasons.ComplianceRewritten);
            return wording with { Text = policy.Guard.Mask(verdict.Text!, scope) };
        }

        return null;
    }

    /// <summary>§5.6: the reply that is the last one allowed says how to reach a human.</summary>
    private string HumanEntry(Message message) =>
        message.Kind is ReplyKind.Faq or ReplyKind.Keyword && Conversation.ConsecutiveAutomatic + 1 == Options.ConsecutiveAutomatic
            ? $"\n{draft.Say(TemplateNames.HumanEntry).Text}" : "";

    private SendResult Refuse(Refusal refusal)
    {
        draft.Refuse(refusal);
        return SendResult.Refused;
    }

    private SendResult AskForTemplate(Message message, string text, BudgetAnswer budget)
    {
        draft.Refuse(new("6.1", budget.Reason!, message.Kind, budget.Detail));
        draft.Add(Template(draft.TakeId(), message.Kind, text, message.FaqId, budget.Reason!));
        return SendResult.TemplateRequired;
    }

    public TemplateRequired Template(string id, ReplyKind kind, string text, string? faqId, string reason) => new()
    {
        Id = id, At = draft.Now, InReplyTo = draft.InboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
        CustomerId = Conversation.CustomerId, Text = text, ReplyKind = kind, FaqId = faqId, Reasons = [reason],
    };
}
