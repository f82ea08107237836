using System.Collections.Immutable;

namespace Classifier.Worker.Replies;

/// <summary>The templates that data/replies.yaml must hold, and the placeholders each may use.</summary>
public static class TemplateNames
{
    public const string Welcome = "welcome";
    public const string Greeting = "greeting";
    public const string GreetingAgain = "greetingAgain";
    public const string Thanks = "thanks";
    public const string Media = "media";
    public const string Handover = "handover";
    public const string HandoverOutsideHours = "handoverOutsideHours";
    public const string HandoverNight = "handoverNight";
    public const string HandoverQueue = "handoverQueue";
    public const string HumanEntry = "humanEntry";
    public const string Answer = "answer";
    public const string FollowUps = "followUps";
    public const string Clarify = "clarify";
    public const string Soothing = "soothing";
    public const string SoothingWithOrder = "soothingWithOrder";
    public const string SoothingNext = "soothingNext";
    public const string Blacklisted = "blacklisted";
    public const string Closing = "closing";
    public const string AdMark = "adMark";
    public const string Nudge = "nudge";

    /// <summary>Every template and what it may hold besides <c>{nickname}</c> (the customer's, or a polite word).</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Placeholders { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        new Dictionary<string, ImmutableArray<string>>
        {
            [Welcome] = [], [Greeting] = [], [GreetingAgain] = [], [Thanks] = [], [Media] = [], [Handover] = [], [HandoverOutsideHours] = [], [HandoverNight] = [],
            [HandoverQueue] = ["position"], [HumanEntry] = [], [Answer] = ["answer"], [FollowUps] = ["options"], [Clarify] = ["options"], [Soothing] = ["concern"],
            [SoothingWithOrder] = ["concern", "order"], [SoothingNext] = [], [Blacklisted] = [], [Closing] = [], [AdMark] = [], [Nudge] = [],
        });

    /// <summary>Those without which the template says nothing.</summary>
    public static ImmutableArray<string> Needed { get; } = ["answer", "options"];
}
