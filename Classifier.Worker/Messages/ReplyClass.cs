namespace Classifier.Worker.Messages;

/// <summary>How a platform counts a reply: by where its words come from (Douyin limits each class by itself).</summary>
public enum ReplyClass
{
    /// <summary>Fixed words: welcome, acknowledgement, soothing, hand-over, statement, nudge.</summary>
    Fixed,

    /// <summary>A keyword rule's answer.</summary>
    Keyword,

    /// <summary>An answer or offer that a model chose.</summary>
    Semantic,

    /// <summary>Written by an agent.</summary>
    Human,
}
