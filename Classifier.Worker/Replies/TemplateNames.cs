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
    public const string Clarify = "clarify";
    public const string Soothing = "soothing";
    public const string SoothingWithOrder = "soothingWithOrder";
    public const string SoothingNext = "soothingNext";
    public const string Blacklisted = "blacklisted";
    public const string Closing = "closing";
    public const string AdMark = "adMark";
    public const string Nudge = "nudge";

    public static IReadOnlyList<string> All { get; } =
    [
        Welcome, Greeting, GreetingAgain, Thanks, Media, Handover, HandoverOutsideHours, HandoverNight, HandoverQueue, HumanEntry, Clarify, Soothing, SoothingWithOrder,
        SoothingNext, Blacklisted, Closing, AdMark, Nudge,
    ];

    /// <summary><c>nickname</c>: the customer's, or a polite word; <c>concern</c>: what the complaint is about; <c>options</c>: numbered questions; <c>position</c>: place in the queue.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["nickname", "concern", "options", "position"];
}
