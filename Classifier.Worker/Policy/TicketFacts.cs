using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data.Faq;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Customers;

namespace Classifier.Worker.Policy;

/// <summary>The facts a ticket carries for the agent (REQUIREMENTS §5.5).</summary>
internal static class TicketFacts
{
    public static ImmutableSortedDictionary<string, string> Who(Conversation conversation, string tier)
    {
        var who = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in conversation.Attributes) who[name] = PersonalData.Mask(value);
        if (conversation.Nickname is { } nickname) who["nickname"] = PersonalData.Mask(nickname);
        who["tier"] = tier;
        if (!conversation.Tags.IsEmpty) who["tags"] = string.Join(' ', conversation.Tags);
        if (CustomerTopics.Favourites(conversation) is { Length: > 0 } topics) who["asksAbout"] = topics;
        return who.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, string> What(Prediction? prediction, IReadOnlyList<string> reasons, FaqCatalogue faq)
    {
        var what = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        what["reasons"] = string.Join(' ', reasons);
        if (prediction is null) return what.ToImmutable();
        what["intent"] = prediction.Intent;
        what["sentiment"] = prediction.Sentiment;
        if (prediction.Faq.IsEmpty || faq.Find(prediction.Faq[0].Id) is not { } entry) return what.ToImmutable();
        what["nearestFaq"] = entry.Id;
        what["nearestFaqConfidence"] = prediction.Faq[0].Confidence.ToString("0.00", CultureInfo.InvariantCulture);
        what["predictedNeed"] = entry.Questions[0];
        what["suggestedReply"] = entry.Answer;
        return what.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, string> Overdue(Ticket ticket) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, string>
        {
            ["ticket"] = ticket.Id,
            ["queue"] = ticket.Queue,
            ["dueAt"] = ticket.DueAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        });
}
