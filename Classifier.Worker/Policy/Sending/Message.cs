using System.Collections.Immutable;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Policy.Sending;

/// <summary>Something to say to the customer.</summary>
internal sealed record Message(ReplyKind Kind, ImmutableArray<Wording> Wordings)
{
    public Message(ReplyKind kind, Wording wording)
        : this(kind, [wording])
    {
    }

    /// <summary>Goes after whichever wording is sent.</summary>
    public string Ending { get; init; } = "";

    public string? FaqId { get; init; }

    public ReplyMaterial? Material { get; init; }

    /// <summary>Promotional content: waits for the morning, is marked as advertising, is not sent while a complaint is soothed.</summary>
    public bool Promotional { get; init; }
}
