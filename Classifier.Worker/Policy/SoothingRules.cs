using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>The soothing flow 安抚流程 (REQUIREMENTS §4): empathy first, then the FAQ's solution when it is sure, else a human with priority.</summary>
internal sealed class SoothingRules(PolicySet policy)
{
    public const string Negative = "negative";
    public const string Positive = "positive";

    private readonly FaqRules _faq = new(policy);

    private PolicyOptions Options => policy.Options;

    public static bool IsOpen(Draft draft) => draft.Conversation.Soothing is { Open: true };

    /// <summary>What makes the text negative, as a reason; null when nothing does (§4.1).</summary>
    public string? WhyNegative(Draft draft)
    {
        var prediction = draft.Prediction!;
        if (policy.Lexicon.AngerStickers.IsIn(draft.Normalized, draft.Text)) return Reasons.AngerSticker;
        if (policy.Lexicon.AngerWords.IsIn(draft.Normalized, draft.Text)) return Reasons.NegativeSentiment;
        if (prediction.SentimentScores.GetValueOrDefault(Negative) >= Options.Negative) return Reasons.NegativeSentiment;
        var complains = IsComplaint(draft) && prediction.IntentScores.GetValueOrDefault(prediction.Intent) >= Options.IntentThreshold;
        return complains && prediction.Sentiment != Positive ? Reasons.Complaint : null;
    }

    /// <summary>§4.2. While a flow is open, in its cool-down, or when a human has been called, there is no second beginning: the human's ticket, and a word of patience if one is left.</summary>
    public void Soothe(Draft draft, InboundMessage message, string reason)
    {
        draft.Because(reason);
        if (IsComplaint(draft)) draft.Because(Reasons.Complaint);
        draft.Withdraw(held => held.Promotional, "4.3", Reasons.SoothingOpen);
        var before = draft.Conversation.Soothing;
        var cooling = before is { Open: false } && draft.Now - before.EndedAt < Options.SoothingCoolDown;
        if (before is { Open: true } || cooling)
        {
            draft.Because(cooling ? Reasons.SoothingCooldown : Reasons.SoothingOpen);
            Insist(draft, message.Type);
            if (before is { Open: true }) draft.Conversation = draft.Conversation with { Soothing = before with { HandedOver = true } };
            return;
        }

        var called = draft.Conversation.HandOver is not null;
        draft.Conversation = draft.Conversation with { Soothing = new(message.Id, draft.Now, null, HandedOver: true, draft.Route(message.Type)), Complaints = [.. Lately(draft), draft.Now] };
        draft.Action = draft.Send(ReplyKind.Soothing, Empathy(draft)) switch
        {
            SendResult.Sent => DecisionAction.Soothe,
            SendResult.TemplateRequired => DecisionAction.Template,
            _ => DecisionAction.Escalate,
        };
        if (!called && _faq.Sure(draft) is { } entry && !_faq.IsPromotional(entry) && _faq.Answer(draft, entry, ReplyKind.Faq) == SendResult.Sent)
        {
            draft.Conversation = draft.Conversation with { Soothing = draft.Conversation.Soothing! with { HandedOver = false } };
            return;
        }

        draft.Escalate(message.Type, dueBy: draft.Now + Options.SoothingDeadline, ownQueue: true);
        draft.HandOver();
    }

    /// <summary>§4.3: thanks or a positive word ends the flow.</summary>
    public static void EndHappily(Draft draft)
    {
        draft.Because(Reasons.SoothingDone);
        draft.Conversation = draft.Conversation with { Soothing = draft.Conversation.Soothing! with { EndedAt = draft.Now } };
        if (draft.Send(ReplyKind.Acknowledgement, draft.Say(TemplateNames.Thanks)) == SendResult.Sent) draft.Action = DecisionAction.Acknowledge;
    }

    /// <summary>§5.7: a human has been called. In a complaint one word of patience is left to say; then silence.</summary>
    public static void Wait(Draft draft)
    {
        draft.Because(Reasons.HumanActive);
        if (!IsOpen(draft)) return;
        draft.Because(Reasons.SoothingOpen);
        if (draft.Send(ReplyKind.Soothing, draft.Say(TemplateNames.SoothingNext)) == SendResult.Sent) draft.Action = DecisionAction.Soothe;
    }

    private void Insist(Draft draft, MessageType type)
    {
        draft.Action = DecisionAction.Escalate;
        var first = draft.Conversation.Soothing is { Open: true } open ? open.FirstNegativeAt : draft.Now;
        var deadline = first + Options.SoothingDeadline;
        draft.Escalate(type, dueBy: deadline > draft.Now ? deadline : draft.Now, ownQueue: true);
        draft.HandOver();
        draft.Send(ReplyKind.Soothing, draft.Say(TemplateNames.SoothingNext));
    }

    private Wording Empathy(Draft draft)
    {
        var concern = ("concern", policy.Replies.Concern(draft.Prediction!.Intent, draft.English));
        return OrderNumber.Find(draft.Text) is { } order
            ? draft.Say(TemplateNames.SoothingWithOrder, concern, ("order", order))
            : draft.Say(TemplateNames.Soothing, concern);
    }

    private bool IsComplaint(Draft draft) => Options.ComplaintIntents.Contains(draft.Prediction!.Intent);

    private IEnumerable<DateTimeOffset> Lately(Draft draft) => draft.Conversation.Complaints.Where(at => draft.Now - at < Options.Tiers.BlacklistWithin);
}
