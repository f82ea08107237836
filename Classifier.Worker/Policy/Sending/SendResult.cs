namespace Classifier.Worker.Policy.Sending;

/// <summary>What became of a reply.</summary>
internal enum SendResult
{
    /// <summary>Sent, or held for its time: the customer will get it.</summary>
    Sent,

    /// <summary>The window does not allow it: a template message is asked for.</summary>
    TemplateRequired,

    /// <summary>A rule forbids it.</summary>
    Refused,
}
