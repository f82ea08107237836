using System.Collections.Immutable;

namespace Classifier.Worker.Messages;

/// <summary>The interaction window is closed or closing: what would have been said, for a template message.</summary>
public sealed record TemplateRequired : Outcome
{
    public required string Text { get; init; }

    public required ReplyKind ReplyKind { get; init; }

    public string? FaqId { get; init; }

    public required ImmutableArray<string> Reasons { get; init; }
}
