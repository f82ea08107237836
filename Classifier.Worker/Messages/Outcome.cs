using System.Text.Json.Serialization;

namespace Classifier.Worker.Messages;

/// <summary>
/// What the program says about a message: the decision, then what follows from it. <c>kind</c> in JSON names the type.
/// <see cref="Id"/> is the inbound id for the decision and inbound id + ":" + n (from 1) for all others, so that a repeat is recognisable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Decision), "decision")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Ticket), "ticket")]
[JsonDerivedType(typeof(Review), "review")]
[JsonDerivedType(typeof(TemplateRequired), "template-required")]
[JsonDerivedType(typeof(Alert), "alert")]
[JsonDerivedType(typeof(DeadLetter), "dead-letter")]
public abstract record Outcome
{
    private WrittenOutcome _written;

    /// <summary>UTF-8 JSON, written once: the store and the broker get the same bytes.</summary>
    internal byte[] Utf8
    {
        get
        {
            if (_written.Of(this) is { } known) return known;
            var bytes = OutcomeJson.Write(this);
            _written = new(this, bytes);
            return bytes;
        }
    }

    [JsonPropertyOrder(-10)]
    public required string Id { get; init; }

    /// <summary>The inbound message's id; null only for a dead letter whose id could not be read.</summary>
    [JsonPropertyOrder(-9)]
    public string? InReplyTo { get; init; }

    [JsonPropertyOrder(-8)]
    public string? ConversationId { get; init; }

    [JsonPropertyOrder(-7)]
    public string? Channel { get; init; }

    [JsonPropertyOrder(-6)]
    public string? Account { get; init; }

    [JsonPropertyOrder(-5)]
    public string? CustomerId { get; init; }

    /// <summary>When it was decided, on the worker's clock.</summary>
    [JsonPropertyOrder(-4)]
    public required DateTimeOffset At { get; init; }
}
