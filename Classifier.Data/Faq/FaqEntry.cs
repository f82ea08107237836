using System.Collections.Immutable;

namespace Classifier.Data.Faq;

/// <summary>One answer of the knowledge base 知识库 and the ways customers ask for it.</summary>
public sealed record FaqEntry
{
    public required string Id { get; init; }

    public required string Intent { get; init; }

    /// <summary>Phrasings; the first is the title customers are shown.</summary>
    public required ImmutableArray<string> Questions { get; init; }

    public required string Answer { get; init; }

    /// <summary>Answer per channel, where a channel needs another text.</summary>
    public ImmutableSortedDictionary<string, string> Variants { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string? MaterialType { get; init; }

    public string? MaterialRef { get; init; }

    /// <summary>First day on which the entry may be sent.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which the entry may be sent.</summary>
    public DateOnly? ValidTo { get; init; }

    public ImmutableArray<string> FollowUps { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    public string? Owner { get; init; }

    /// <summary>Where the entry stands, for error messages.</summary>
    public required string File { get; init; }

    public required int Line { get; init; }
}
