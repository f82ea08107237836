using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Conversations;

namespace Classifier.Worker.Policy.Customers;

/// <summary>What a customer asks about most (REQUIREMENTS §7.3).</summary>
internal static class CustomerTopics
{
    private const int Kept = 12;
    private const int Shown = 3;

    /// <summary>The counts with one more; the rarest goes when there are too many.</summary>
    public static ImmutableSortedDictionary<string, int> Note(ImmutableSortedDictionary<string, int> topics, string topic)
    {
        var counted = topics.SetItem(topic, topics.GetValueOrDefault(topic) + 1);
        if (counted.Count <= Kept) return counted;
        return counted.Remove(counted.Where(pair => pair.Key != topic).MinBy(pair => pair.Value).Key);
    }

    /// <summary>The three most frequent with their counts; empty before the customer asked about anything.</summary>
    public static string Favourites(Conversation conversation) => conversation.Topics.IsEmpty
        ? ""
        : string.Join(", ", conversation.Topics.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(Shown)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
