using Classifier.Data.Keywords;
using Classifier.Worker.Classification;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Policy.Sending;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>The rules for what a customer wrote or said, in their order.</summary>
internal sealed class TextRules(PolicySet policy)
{
    private readonly SoothingRules _soothing = new(policy);
    private readonly FaqRules _faq = new(policy);

    private PolicyOptions Options => policy.Options;

    public void Decide(Draft draft, InboundMessage message)
    {
        var prediction = draft.Prediction!;
        var askedForHuman = policy.Lexicon.HumanRequest.IsIn(draft.Normalized, draft.Text);
        var negative = _soothing.WhyNegative(draft);
        draft.RateLastVariant(askedForHuman, negative is not null, IsContent(draft, prediction));
        if (askedForHuman) ToHuman(draft, message.Type, Reasons.HumanRequested);
        else if (draft.Tier == CustomerTier.Blacklisted) Apologise(draft, message.Type);
        else if (negative is not null && draft.Conversation.HandOver is not null) _soothing.Soothe(draft, message, negative);
        else if (SoothingRules.IsOpen(draft) && negative is null && IsContent(draft, prediction)) SoothingRules.EndHappily(draft);
        else if (draft.Conversation.HandOver is not null) SoothingRules.Wait(draft);
        else if (_faq.ChosenOffer(draft) is { } chosen) ByEntry(draft, message.Type, _faq.Answer(draft, chosen, ReplyKind.Faq), Reasons.FaqMatch);
        else if (draft.Conversation.ConsecutiveAutomatic >= Options.ConsecutiveAutomatic && (negative is not null || !IsParting(draft, message.Type, prediction)))
            ToHuman(draft, message.Type, Reasons.ConsecutiveLimit);
        else if (negative is not null) _soothing.Soothe(draft, message, negative);
        else if (policy.Keywords.Match(draft.Normalized) is { } rule) ByKeyword(draft, message.Type, rule);
        else if (SmallTalk(draft, prediction) is { } template) Chat(draft, template);
        else if (AsksNothing(draft, message.Type, prediction)) draft.Because(Reasons.SmallTalk);
        else ByModel(draft, message.Type, prediction);
    }

    /// <summary>Thanks or a nod: no human need be troubled, however often the program has spoken.</summary>
    private bool IsParting(Draft draft, MessageType type, Prediction prediction) => AsksNothing(draft, type, prediction) || SmallTalk(draft, prediction) == TemplateNames.Thanks;

    /// <summary>An acknowledgement (好的, 嗯嗯) or a sticker that is small talk: nobody need answer it.</summary>
    private bool AsksNothing(Draft draft, MessageType type, Prediction prediction) =>
        policy.Lexicon.IsAcknowledgement(draft.Normalized) || (type == MessageType.Sticker && Options.SmallTalkIntents.Contains(prediction.Intent));

    /// <summary>Thanks, or a positive text.</summary>
    private bool IsContent(Draft draft, Prediction prediction) =>
        policy.Lexicon.IsThanks(draft.Normalized, draft.Text) || (prediction.Sentiment == SoothingRules.Positive && prediction.SentimentScores.GetValueOrDefault(SoothingRules.Positive) >= Options.Negative);

    private void ByKeyword(Draft draft, MessageType type, KeywordRule rule)
    {
        if (rule.ToHuman) ToHuman(draft, type, Reasons.KeywordMatch);
        else ByEntry(draft, type, _faq.Answer(draft, policy.Faq.Find(rule.FaqId!)!, ReplyKind.Keyword), Reasons.KeywordMatch);
    }

    /// <summary>A bare greeting or thanks, by words or by the model; null for anything else.</summary>
    private string? SmallTalk(Draft draft, Prediction prediction)
    {
        if (policy.Lexicon.IsGreeting(draft.Normalized))
        {
            return draft.Tier switch
            {
                CustomerTier.New => TemplateNames.Welcome,
                CustomerTier.Dormant => TemplateNames.GreetingAgain,
                _ => TemplateNames.Greeting,
            };
        }

        var content = Options.SmallTalkIntents.Contains(prediction.Intent) && IsContent(draft, prediction);
        return content && (policy.Lexicon.IsThanks(draft.Normalized, draft.Text) || _faq.Sure(draft) is null) ? TemplateNames.Thanks : null;
    }

    private static void Chat(Draft draft, string template)
    {
        draft.Because(Reasons.SmallTalk);
        var welcome = template == TemplateNames.Welcome;
        var sent = draft.Send(welcome ? ReplyKind.Welcome : ReplyKind.Acknowledgement, draft.Say(template));
        if (sent == SendResult.TemplateRequired) draft.Action = DecisionAction.Template;
        else if (sent == SendResult.Sent) draft.Action = welcome ? DecisionAction.Welcome : DecisionAction.Acknowledge;
    }

    private void ByModel(Draft draft, MessageType type, Prediction prediction)
    {
        if (prediction.IntentScores.GetValueOrDefault(prediction.Intent) < Options.IntentThreshold)
        {
            ToHuman(draft, type, Reasons.LowIntentConfidence);
            ReviewDesk.Ask(draft);
        }
        else if (_faq.Sure(draft) is { } entry) ByEntry(draft, type, _faq.Answer(draft, entry, ReplyKind.Faq), Reasons.FaqMatch);
        else if (_faq.Near(draft) is not { Length: > 0 } near) ToHuman(draft, type, Reasons.FaqNone);
        else if (draft.Around.Traffic.Surging) ToHuman(draft, type, Reasons.Surge);
        else ByEntry(draft, type, FaqRules.Offer(draft, near), Reasons.FaqNear);
    }

    private static void ByEntry(Draft draft, MessageType type, SendResult sent, string reason)
    {
        if (sent == SendResult.TemplateRequired) draft.Action = DecisionAction.Template;
        else if (sent == SendResult.Refused) ToHuman(draft, type, reason);
        else draft.Action = reason == Reasons.FaqNear ? DecisionAction.Clarify : DecisionAction.Answer;
    }

    private static void Apologise(Draft draft, MessageType type)
    {
        draft.Because(Reasons.Blacklisted);
        draft.Action = DecisionAction.Escalate;
        draft.Escalate(type);
        draft.HandOver();
        draft.Send(ReplyKind.Handover, draft.Say(TemplateNames.Blacklisted));
    }

    private static void ToHuman(Draft draft, MessageType type, string reason)
    {
        draft.Because(reason);
        draft.Action = DecisionAction.Escalate;
        draft.Escalate(type, ownQueue: reason == Reasons.HumanRequested);
        draft.HandOver();
        draft.AnnounceHuman();
    }
}
