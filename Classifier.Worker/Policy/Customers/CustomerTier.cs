using System.Globalization;
using Classifier.Worker.Conversations;

namespace Classifier.Worker.Policy.Customers;

/// <summary>The customer's tier from the facts the sender gave and the program's own (REQUIREMENTS §7.1).</summary>
internal static class CustomerTier
{
    public const string Blacklisted = "blacklisted";
    public const string New = "new";
    public const string Active = "active";
    public const string Dormant = "dormant";
    public const string Regular = "regular";

    public static IReadOnlyList<string> All { get; } = [New, Active, Regular, Dormant, Blacklisted];

    public static string Of(Conversation conversation, TierOptions options, DateTimeOffset now)
    {
        if (Number(conversation, "complaints") >= options.BlacklistFrom || Number(conversation, "violations") >= options.BlacklistFrom) return Blacklisted;
        if (conversation.Complaints.Length >= options.BlacklistFrom && conversation.Complaints.Count(at => now - at < options.BlacklistWithin) >= options.BlacklistFrom) return Blacklisted;
        var interactions = Number(conversation, "interactions30d");
        if (interactions > options.ActiveAbove) return Active;
        if (Time(conversation, "followedAt") is { } followed && now - followed < options.NewFor && interactions is null or 0) return New;
        var last = conversation.PreviousInteractionAt ?? Time(conversation, "lastInteractionAt");
        return now - last > options.DormantAfter ? Dormant : Regular;
    }

    private static double? Number(Conversation conversation, string name) =>
        conversation.Attributes.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(Conversation conversation, string name) =>
        conversation.Attributes.TryGetValue(name, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
