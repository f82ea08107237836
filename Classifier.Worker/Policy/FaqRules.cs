using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data.Faq;
using Classifier.Model.Text;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Policy;

/// <summary>Answers from the FAQ, and the offer of the nearest questions 您想问的是… (REQUIREMENTS §3.2, §3.5).</summary>
internal sealed class FaqRules(PolicySet policy)
{
    private PolicyOptions Options => policy.Options;

    /// <summary>The entry that is near enough to be sent; null when there is none, or its time is over.</summary>
    public FaqEntry? Sure(Draft draft)
    {
        if (draft.Prediction!.Faq is not [{ } best, ..] || best.Confidence < Options.FaqAnswer || policy.Faq.Find(best.Id) is not { } entry) return null;
        if (policy.IsValid(entry, draft.Now)) return entry;
        draft.Because(Reasons.ExpiredEntry);
        return null;
    }

    /// <summary>
    /// The entries worth offering, best first; empty when even the best is too far. Those much less likely than the best are left out; what is asked next after a lone one
    /// stands beside it then, so that two are offered as §3.2 says.
    /// </summary>
    public ImmutableArray<FaqEntry> Near(Draft draft)
    {
        if (draft.Prediction!.Faq is not [{ } best, ..] || best.Confidence < Options.FaqClarify) return [];
        var soothing = draft.Conversation.Soothing is { Open: true };
        IEnumerable<FaqEntry> Entries(IEnumerable<string> ids) => ids.Select(policy.Faq.Find).OfType<FaqEntry>().Where(entry => policy.IsValid(entry, draft.Now) && !(soothing && IsPromotional(entry)));
        var near = Entries(draft.Prediction.Faq.Where(candidate => candidate.Confidence >= best.Confidence * Options.OfferWithin).Select(candidate => candidate.Id)).ToList();
        if (near.Count == 1) near.AddRange(Entries(near[0].FollowUps).Take(1));
        return [.. near.Take(Options.OfferedQuestions)];
    }

    public bool IsPromotional(FaqEntry entry) => Options.PromoIntents.Contains(entry.Intent);

    public SendResult Answer(Draft draft, FaqEntry entry, ReplyKind kind)
    {
        draft.Conversation = draft.Conversation with { Offer = null };
        if (!policy.IsValid(entry, draft.Now))
        {
            draft.Because(Reasons.ExpiredEntry);
            return SendResult.Refused;
        }

        draft.Because(kind == ReplyKind.Keyword ? Reasons.KeywordMatch : Reasons.FaqMatch);
        var followUps = FollowUpsOf(draft, entry);
        var answers = entry.Variants.TryGetValue(draft.Conversation.Channel, out var own) ? new[] { own, entry.Answer } : [entry.Answer];
        var sent = draft.Send(new Message(kind, [.. answers.Select(answer => draft.Say(TemplateNames.Answer, ("answer", answer)))])
        {
            Ending = draft.Conversation.Soothing is { Open: true } ? ""
                : followUps.IsEmpty ? $"\n{draft.Say(TemplateNames.Closing).Text}"
                : $"\n{draft.Say(TemplateNames.FollowUps, ("options", Numbered(followUps))).Text}",
            FaqId = entry.Id,
            Material = entry.MaterialType is null ? null : new ReplyMaterial(entry.MaterialType, entry.MaterialRef!),
            Promotional = IsPromotional(entry),
        });
        if (sent == SendResult.Sent && !followUps.IsEmpty) draft.Conversation = draft.Conversation with { Offer = new([.. followUps.Select(next => next.Id)], draft.Now) };
        return sent;
    }

    public static SendResult Offer(Draft draft, ImmutableArray<FaqEntry> near)
    {
        draft.Because(Reasons.FaqNear);
        var sent = draft.Send(ReplyKind.Clarify, draft.Say(TemplateNames.Clarify, ("options", Numbered(near))));
        if (sent == SendResult.Sent) draft.Conversation = draft.Conversation with { Offer = new([.. near.Select(entry => entry.Id)], draft.Now) };
        return sent;
    }

    /// <summary>The offered question that the customer chose by its number or its title.</summary>
    public FaqEntry? ChosenOffer(Draft draft)
    {
        if (draft.Conversation.Offer is not { } offer || draft.Now - offer.At > Options.OfferTimeout) return null;

        var wanted = draft.Normalized.Trim('.', ',', ' ', '第', '个', '条');
        var entries = offer.EntryIds.Select(policy.Faq.Find).ToList();
        if (wanted is "一" or "二" or "三") wanted = wanted == "一" ? "1" : wanted == "二" ? "2" : "3";
        return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number >= 1 && number <= entries.Count ? entries[number - 1] : null
            : entries.FirstOrDefault(entry => entry is not null && TextNormalizer.Normalize(entry.Questions[0]) == wanted);
    }

    /// <summary>The branches of the question tree 问题树 below an entry (§3.1); none while a complaint is open.</summary>
    private ImmutableArray<FaqEntry> FollowUpsOf(Draft draft, FaqEntry entry) => draft.Conversation.Soothing is { Open: true }
        ? []
        : [.. entry.FollowUps.Select(policy.Faq.Find).OfType<FaqEntry>().Where(next => policy.IsValid(next, draft.Now)).Take(Options.OfferedQuestions)];

    private static string Numbered(ImmutableArray<FaqEntry> entries) =>
        string.Join('\n', entries.Select((entry, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {entry.Questions[0]}")));
}
