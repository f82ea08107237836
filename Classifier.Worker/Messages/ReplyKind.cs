namespace Classifier.Worker.Messages;

/// <summary>Why a reply is sent; channels limit some kinds.</summary>
public enum ReplyKind
{
    Faq,
    Keyword,
    Clarify,
    Soothing,
    Acknowledgement,
    Welcome,
    Handover,
    Statement,
    Nudge,
}
