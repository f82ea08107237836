using System.Collections.Immutable;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Policy;

/// <summary>Writes what reviewers see: messages the program abstained on, and labels that agents gave (REQUIREMENTS §2.4).</summary>
internal static class ReviewDesk
{
    public static void Ask(Draft draft) => draft.Add(New(draft, draft.InboundId, draft.Text) with { Reasons = [.. draft.Reasons] });

    public static void Record(Draft draft, InboundMessage label) => draft.Add(New(draft, label.InReplyTo ?? draft.InboundId, label.Text ?? "") with
    {
        LabelIntent = label.LabelIntent, LabelSentiment = label.LabelSentiment, LabelFaqId = label.LabelFaqId, LabelledBy = label.AgentId,
    });

    private static Review New(Draft draft, string inReplyTo, string text) => new()
    {
        Id = draft.TakeId(), At = draft.Now, InReplyTo = inReplyTo, ConversationId = draft.Conversation.Id, Channel = draft.Conversation.Channel,
        Account = draft.Conversation.Account, CustomerId = draft.Conversation.CustomerId, Text = PersonalData.Mask(text), Reasons = [Reasons.AgentAction],
        Intent = draft.Prediction?.Intent, IntentScores = draft.Prediction?.IntentScores ?? ImmutableSortedDictionary<string, double>.Empty,
        Sentiment = draft.Prediction?.Sentiment, SentimentScores = draft.Prediction?.SentimentScores ?? ImmutableSortedDictionary<string, double>.Empty,
        Faq = draft.Prediction?.Faq ?? [], Model = draft.Prediction?.Model,
    };
}
