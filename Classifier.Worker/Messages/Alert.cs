using System.Collections.Immutable;

namespace Classifier.Worker.Messages;

/// <summary>Something an operator or supervisor should know now.</summary>
public sealed record Alert : Outcome
{
    /// <summary><c>overdue</c>, <c>backlog</c>, <c>drift</c>, <c>complaints</c>, <c>undelivered</c>, <c>reload</c> (a changed file or model was refused).</summary>
    [System.Text.Json.Serialization.JsonPropertyName("alert")]
    public required string Name { get; init; }

    public required ImmutableSortedDictionary<string, string> Details { get; init; }
}
