namespace Classifier.Worker.Messages;

/// <summary>What follows from the kind of a reply.</summary>
public static class ReplyKinds
{
    public static ReplyClass ClassOf(ReplyKind kind) => kind switch
    {
        ReplyKind.Faq or ReplyKind.Clarify => ReplyClass.Semantic,
        ReplyKind.Keyword => ReplyClass.Keyword,
        _ => ReplyClass.Fixed,
    };

    /// <summary>Urgent replies are never put off to the morning (REQUIREMENTS §6.5).</summary>
    public static bool IsUrgent(ReplyKind kind) => kind is ReplyKind.Soothing or ReplyKind.Handover or ReplyKind.Acknowledgement or ReplyKind.Statement;
}
