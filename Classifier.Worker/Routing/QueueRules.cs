namespace Classifier.Worker.Routing;

/// <summary>A human queue.</summary>
public sealed record QueueRules
{
    /// <summary>Name in tickets and routing keys.</summary>
    public required string Name { get; init; }

    /// <summary>A human must have answered within this time; null: as policy.yaml says for the kind of message.</summary>
    public TimeSpan? ReplyWithin { get; init; }

    /// <summary>0 (lowest) to 9.</summary>
    public int Priority { get; init; }

    public required BusinessHours Hours { get; init; }

    /// <summary>Tickets that may wait here; null: any number.</summary>
    public int? Capacity { get; init; }

    /// <summary>The queue that takes over when this one is full or nobody is at it.</summary>
    public string? Overflow { get; init; }

    /// <summary>Where its overdue tickets go; null: to the supervisor queue of the table.</summary>
    public string? Supervisor { get; init; }
}
