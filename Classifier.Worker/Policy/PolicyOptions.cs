using System.Collections.Immutable;

namespace Classifier.Worker.Policy;

/// <summary>The numbers of the policy, from data/policy.yaml; the defaults are those of REQUIREMENTS.</summary>
public sealed record PolicyOptions
{
    /// <value>Time zone of nights and business hours. Default Asia/Shanghai.</value>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <value>Below this intent probability (0–1) the program abstains. Default 0.45.</value>
    public double IntentThreshold { get; init; } = 0.45;

    /// <value>From this confidence (0–1) on an FAQ answer is sent. Default 0.8.</value>
    public double FaqAnswer { get; init; } = 0.8;

    /// <value>From this confidence (0–1) on, up to <see cref="FaqAnswer"/>, the nearest questions are offered. Default 0.4.</value>
    public double FaqClarify { get; init; } = 0.4;

    /// <value>From this probability (0–1) of negative sentiment on the soothing flow starts. Default 0.6.</value>
    public double Negative { get; init; } = 0.6;

    /// <value>Automatic replies in a row; then a human is forced. Default 3.</value>
    public int ConsecutiveAutomatic { get; init; } = 3;

    /// <value>The same text is not sent twice to one customer within this time. Default 10 min.</value>
    public TimeSpan SameText { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>A silence of the customer this long starts the count of automatic replies again. Default 12 h.</value>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromHours(12);

    /// <value>An unsolved complaint is at a human this long after the first negative message. Default 30 min.</value>
    public TimeSpan SoothingDeadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <value>After its end the soothing flow does not start again for this time. Default 30 min.</value>
    public TimeSpan SoothingCoolDown { get; init; } = TimeSpan.FromMinutes(30);

    /// <value>A human who claimed the conversation and says nothing gives it back after this time. Default 2 h.</value>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <value>An offer of questions ("您想问的是…") can be answered by its number for this time. Default 10 min.</value>
    public TimeSpan OfferTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>Start and end of the night: no promotional content. Default 22:00 to 06:00.</value>
    public TimeOnly NightFrom { get; init; } = new(22, 0);

    public TimeOnly NightTo { get; init; } = new(6, 0);

    /// <value>Accounts whose non-urgent replies of the night wait for the morning. Default none.</value>
    public ImmutableHashSet<string> DeferAtNight { get; init; } = [];

    /// <value>Shortest and longest typing pause, milliseconds. Default 500 to 2000.</value>
    public int TypingLeastMs { get; init; } = 500;

    public int TypingMostMs { get; init; } = 2000;

    /// <value>Added to the typing pause at night, milliseconds. Default 1000.</value>
    public int TypingNightMs { get; init; } = 1000;

    /// <value>A customer who followed less than this long ago and never interacted is new. Default 7 d.</value>
    public TimeSpan NewFor { get; init; } = TimeSpan.FromDays(7);

    /// <value>Interactions in 30 days above which a customer is active. Default 3.</value>
    public int ActiveAbove { get; init; } = 3;

    /// <value>Silence after which a customer is dormant. Default 90 d.</value>
    public TimeSpan DormantAfter { get; init; } = TimeSpan.FromDays(90);

    /// <value>Complaints from which on a customer is blacklisted. Default 10.</value>
    public int BlacklistFrom { get; init; } = 10;

    /// <value>Channels by name.</value>
    public required ImmutableSortedDictionary<string, ChannelRules> Channels { get; init; }
}
