using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data.Faq;
using Classifier.Data.Keywords;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>The rules for what a customer wrote or said, in their order.</summary>
internal sealed class TextRules(PolicySet policy)
{
    private const string ComplaintIntent = "complaint";
    private const string PromoIntent = "promo";
    private const string OtherIntent = "other";
    private const string NegativeSentiment = "negative";
    private const string PositiveSentiment = "positive";
    private const int OfferedQuestions = 3;

    public void Decide(Draft draft, InboundMessage message, Prediction prediction, string text, DateTimeOffset now)
    {
        if (policy.Lexicon.AsksForHuman(text)) ToHuman(draft, message, Reasons.HumanRequested);
        else if (CustomerTier.Of(draft.Conversation, policy.Options, now) == CustomerTier.Blacklisted) Apologise(draft, message);
        else if (ChosenOffer(draft.Conversation, text, now) is { } chosen) Answer(draft, message, chosen, ReplyKind.Faq, Reasons.FaqMatch, now);
        else if (IsHappyEnd(draft.Conversation, prediction, text)) EndSoothing(draft, now);
        else if (draft.Conversation.ConsecutiveAutomatic >= policy.Options.ConsecutiveAutomatic) ToHuman(draft, message, Reasons.ConsecutiveLimit);
        else if (WhyNegative(prediction, text) is { } negative) Soothe(draft, message, prediction, negative, now);
        else if (policy.Keywords.Match(Model.Text.TextNormalizer.Normalize(text)) is { } rule) ByKeyword(draft, message, rule, now);
        else if (IsSmallTalk(prediction, text) is { } template) SmallTalk(draft, template);
        else ByModel(draft, message, prediction, now);
    }

    /// <summary>What makes the text negative, as a reason; null when nothing does (§4.1).</summary>
    private string? WhyNegative(Prediction prediction, string text)
    {
        if (policy.Lexicon.HasAngerSticker(text)) return Reasons.AngerSticker;
        if (policy.Lexicon.IsAngry(text)) return Reasons.NegativeSentiment;
        if (prediction.SentimentScores.GetValueOrDefault(NegativeSentiment) >= policy.Options.Negative) return Reasons.NegativeSentiment;
        var complains = prediction.Intent == ComplaintIntent && prediction.IntentScores.GetValueOrDefault(ComplaintIntent) >= policy.Options.IntentThreshold;
        return complains && prediction.Sentiment != PositiveSentiment ? Reasons.Complaint : null;
    }

    /// <summary>§4.2: empathy first; then the FAQ's solution when it is sure, else a human with priority.</summary>
    private void Soothe(Draft draft, InboundMessage message, Prediction prediction, string reason, DateTimeOffset now)
    {
        draft.Because(reason);
        if (prediction.Intent == ComplaintIntent) draft.Because(Reasons.Complaint);
        var before = draft.Conversation.Soothing;
        var cooling = before is { Open: false } && now - before.EndedAt < policy.Options.SoothingCoolDown;
        if (before is { Open: true } || cooling)
        {
            draft.Because(cooling ? Reasons.SoothingCooldown : Reasons.SoothingOpen);
            draft.Action = DecisionAction.Escalate;
            if (before is { Open: true }) draft.Conversation = draft.Conversation with { Soothing = before with { HandedOver = true } };
            draft.Escalate(TypeName(message), dueAt: Earlier(now, before!.Open ? before.FirstNegativeAt : now));
            draft.Send(ReplyKind.Soothing, draft.Say(TemplateNames.SoothingNext));
            return;
        }

        draft.Action = DecisionAction.Soothe;
        draft.Send(ReplyKind.Soothing, draft.Say(TemplateNames.Soothing, ("concern", Concern(prediction, draft.English))));
        var solved = SureEntry(prediction, now) is { Intent: not PromoIntent } entry && SendEntry(draft, entry, ReplyKind.Faq);
        if (solved) draft.Because(Reasons.FaqMatch);
        else draft.Escalate(TypeName(message), dueAt: Earlier(now, now));
        draft.Conversation = draft.Conversation with { Soothing = new(message.Id, now, null, HandedOver: !solved) };
    }

    /// <summary>A complaint's ticket is due within the deadline of its first negative message (§4.4).</summary>
    private DateTimeOffset Earlier(DateTimeOffset now, DateTimeOffset firstNegative)
    {
        var deadline = firstNegative + policy.Options.SoothingDeadline;
        return deadline > now ? deadline : now;
    }

    private bool IsHappyEnd(Conversation conversation, Prediction prediction, string text) =>
        conversation.Soothing is { Open: true } && (policy.Lexicon.IsThanks(text) || prediction.Sentiment == PositiveSentiment) && WhyNegative(prediction, text) is null;

    private static void EndSoothing(Draft draft, DateTimeOffset now)
    {
        draft.Because(Reasons.SoothingDone);
        draft.Conversation = draft.Conversation with { Soothing = draft.Conversation.Soothing! with { EndedAt = now } };
        if (draft.Send(ReplyKind.Acknowledgement, draft.Say(TemplateNames.Thanks))) draft.Action = DecisionAction.Acknowledge;
    }

    private void ByKeyword(Draft draft, InboundMessage message, KeywordRule rule, DateTimeOffset now)
    {
        if (rule.ToHuman) ToHuman(draft, message, Reasons.KeywordMatch);
        else Answer(draft, message, policy.Faq.Find(rule.FaqId!)!, ReplyKind.Keyword, Reasons.KeywordMatch, now);
    }

    /// <summary>A bare greeting or thanks, by words or by the model; null for anything else.</summary>
    private string? IsSmallTalk(Prediction prediction, string text)
    {
        if (policy.Lexicon.IsGreeting(text)) return TemplateNames.Greeting;
        return policy.Lexicon.IsThanks(text) && prediction.Intent == OtherIntent ? TemplateNames.Thanks : null;
    }

    private static void SmallTalk(Draft draft, string template)
    {
        draft.Because(Reasons.SmallTalk);
        if (draft.Send(ReplyKind.Acknowledgement, draft.Say(template))) draft.Action = DecisionAction.Acknowledge;
    }

    private void ByModel(Draft draft, InboundMessage message, Prediction prediction, DateTimeOffset now)
    {
        if (prediction.IntentScores.GetValueOrDefault(prediction.Intent) < policy.Options.IntentThreshold)
        {
            ToHuman(draft, message, Reasons.LowIntentConfidence);
            draft.AskReviewer();
        }
        else if (SureEntry(prediction, now) is { } entry) Answer(draft, message, entry, ReplyKind.Faq, Reasons.FaqMatch, now);
        else if (NearEntries(prediction, now) is { Length: > 0 } near) Clarify(draft, near, now);
        else ToHuman(draft, message, Reasons.FaqNone);
    }

    private FaqEntry? SureEntry(Prediction prediction, DateTimeOffset now) =>
        prediction.Faq is [{ } best, ..] && best.Confidence >= policy.Options.FaqAnswer && policy.Faq.Find(best.Id) is { } entry && IsValid(entry, now) ? entry : null;

    private ImmutableArray<FaqEntry> NearEntries(Prediction prediction, DateTimeOffset now) =>
        prediction.Faq is [{ } best, ..] && best.Confidence >= policy.Options.FaqClarify
            ? [.. prediction.Faq.Select(candidate => policy.Faq.Find(candidate.Id)).OfType<FaqEntry>().Where(entry => IsValid(entry, now)).Take(OfferedQuestions)]
            : [];

    private bool IsValid(FaqEntry entry, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, policy.Options.TimeZone).DateTime);
        return !(entry.ValidFrom > today) && !(entry.ValidTo < today);
    }

    private void Answer(Draft draft, InboundMessage message, FaqEntry entry, ReplyKind kind, string reason, DateTimeOffset now)
    {
        draft.Because(reason);
        if (!IsValid(entry, now)) ToHuman(draft, message, Reasons.ExpiredEntry);
        else if (SendEntry(draft, entry, kind)) draft.Action = DecisionAction.Answer;
        else ToHuman(draft, message, reason);
        draft.Conversation = draft.Conversation with { Offer = null };
    }

    private static bool SendEntry(Draft draft, FaqEntry entry, ReplyKind kind)
    {
        var material = entry.MaterialType is null ? null : new ReplyMaterial(entry.MaterialType, entry.MaterialRef!);
        var text = entry.Variants.GetValueOrDefault(draft.Conversation.Channel, entry.Answer);
        return draft.Send(kind, text + draft.Say(TemplateNames.Closing), entry.Id, material, promotional: entry.Intent == PromoIntent);
    }

    private static void Clarify(Draft draft, ImmutableArray<FaqEntry> near, DateTimeOffset now)
    {
        draft.Because(Reasons.FaqNear);
        var options = string.Join('\n', near.Select((entry, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {entry.Questions[0]}")));
        draft.Action = DecisionAction.Clarify;
        if (draft.Send(ReplyKind.Clarify, draft.Say(TemplateNames.Clarify, ("options", options))))
            draft.Conversation = draft.Conversation with { Offer = new([.. near.Select(entry => entry.Id)], now) };
    }

    /// <summary>The offered question that the customer chose by its number or its title.</summary>
    private FaqEntry? ChosenOffer(Conversation conversation, string text, DateTimeOffset now)
    {
        if (conversation.Offer is not { } offer || now - offer.At > policy.Options.OfferTimeout) return null;

        var wanted = Model.Text.TextNormalizer.Normalize(text).Trim('.', ',', ' ', '第', '个', '条');
        var entries = offer.EntryIds.Select(policy.Faq.Find).ToList();
        if (wanted is "一" or "二" or "三") wanted = wanted == "一" ? "1" : wanted == "二" ? "2" : "3";
        return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number >= 1 && number <= entries.Count ? entries[number - 1] : null
            : entries.FirstOrDefault(entry => entry is not null && Model.Text.TextNormalizer.Normalize(entry.Questions[0]) == wanted);
    }

    private static void Apologise(Draft draft, InboundMessage message)
    {
        draft.Because(Reasons.Blacklisted);
        draft.Action = DecisionAction.Escalate;
        draft.Escalate(TypeName(message));
        draft.Send(ReplyKind.Handover, draft.Say(TemplateNames.Blacklisted));
    }

    private static void ToHuman(Draft draft, InboundMessage message, string reason)
    {
        draft.Because(reason);
        draft.Action = DecisionAction.Escalate;
        draft.Escalate(TypeName(message));
        draft.AnnounceHuman();
    }

    private static string TypeName(InboundMessage message) => message.Type.ToString().ToLowerInvariant();

    private static string Concern(Prediction prediction, bool english) => (prediction.Intent, english) switch
    {
        ("tech-support", false) => "使用上遇到的故障",
        ("promo", false) => "活动方面的问题",
        (_, false) => "您反映的问题",
        ("tech-support", true) => "the technical problem",
        ("promo", true) => "the problem with the offer",
        (_, true) => "what happened",
    };
}
