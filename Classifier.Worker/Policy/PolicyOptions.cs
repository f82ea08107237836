using System.Collections.Immutable;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Policy;

/// <summary>The numbers of the policy, from data/policy.yaml; the defaults are those of REQUIREMENTS.</summary>
public sealed record PolicyOptions
{
    /// <value>Time zone of nights and, unless a queue says otherwise, of business hours. Default Asia/Shanghai.</value>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <value>Below this intent probability (0–1) the program abstains. Default 0.45.</value>
    public double IntentThreshold { get; init; } = 0.45;

    /// <value>From this confidence (0–1) on an FAQ answer is sent. Default 0.8.</value>
    public double FaqAnswer { get; init; } = 0.8;

    /// <value>The confidence is the one that the model in force was tuned to (98 % right on questions it had not seen); <see cref="FaqAnswer"/> holds without a model.</value>
    public bool FaqAnswerTuned { get; init; }

    /// <value>From this confidence (0–1) on, up to <see cref="FaqAnswer"/>, the nearest questions are offered. Default 0.4.</value>
    public double FaqClarify { get; init; } = 0.4;

    /// <value>From this probability (0–1) of negative sentiment on the soothing flow starts. Default 0.6.</value>
    public double Negative { get; init; } = 0.6;

    /// <value>Intents that are complaints. Default complaint.</value>
    public ImmutableArray<string> ComplaintIntents { get; init; } = ["complaint"];

    /// <value>Intents whose FAQ entries are promotional content. Default promo.</value>
    public ImmutableArray<string> PromoIntents { get; init; } = ["promo"];

    /// <value>Intents that ask for nothing: bare thanks are answered in kind. Default other.</value>
    public ImmutableArray<string> SmallTalkIntents { get; init; } = ["other"];

    /// <value>Automatic replies in a row; then a human is forced. Default 3.</value>
    public int ConsecutiveAutomatic { get; init; } = 3;

    /// <value>A message dated further ahead than this is marked on its decision; any that is dated ahead counts as sent now. Default 1 h.</value>
    public TimeSpan ClockAhead { get; init; } = TimeSpan.FromHours(1);

    /// <value>The same text is not sent twice to one customer within this time. Default 10 min.</value>
    public TimeSpan SameText { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>A silence of the customer this long starts the count of automatic replies again. Tickets stay open. Default 12 h.</value>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromHours(12);

    /// <value>An unsolved complaint is at a human this long after the first negative message. Default 30 min.</value>
    public TimeSpan SoothingDeadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <value>An open soothing flow ends after this time, whatever has happened. Default 2 h.</value>
    public TimeSpan SoothingTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <value>After its end the soothing flow does not start again for this time. Default 30 min.</value>
    public TimeSpan SoothingCoolDown { get; init; } = TimeSpan.FromMinutes(30);

    /// <value>A human who has the conversation and says nothing gives it back after this time. Default 2 h.</value>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <value>A ticket that is with the supervisors and that nobody answers or closes is forgotten after this time. Default 48 h: then most channels' windows are closed.</value>
    public TimeSpan TicketTimeout { get; init; } = TimeSpan.FromHours(48);

    /// <value>An offer of questions ("您想问的是…") can be answered by its number for this time. Default 10 min.</value>
    public TimeSpan OfferTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>A question is offered beside the best when its confidence is at least this share (0–1) of the best one's. Default 0.3.</value>
    public double OfferWithin { get; init; } = 0.3;

    /// <value>Questions offered at most. Default 3.</value>
    public int OfferedQuestions { get; init; } = 3;

    /// <value>A human must have answered a text, media, a complaint within this time, where the queue says nothing else. Default 5, 15, 30 min.</value>
    public TimeSpan ReplyToText { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan ReplyToMedia { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan ReplyToComplaint { get; init; } = TimeSpan.FromMinutes(30);

    /// <value>Start and end of the night: no promotional content. Default 22:00 to 06:00.</value>
    public TimeOnly NightFrom { get; init; } = new(22, 0);

    public TimeOnly NightTo { get; init; } = new(6, 0);

    /// <value>Accounts whose non-urgent replies of the night wait for the morning. Default none.</value>
    public ImmutableHashSet<string> DeferAtNight { get; init; } = [];

    /// <value>Replies due later than this are kept back and sent by a timer, so that an unsubscribe or an agent can still stop them. Default 30 s.</value>
    public TimeSpan HoldBeyond { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>Shortest and longest typing pause, milliseconds. Default 500 to 2000.</value>
    public int TypingLeastMs { get; init; } = 500;

    public int TypingMostMs { get; init; } = 2000;

    /// <value>Added to the typing pause outside business hours and at night, milliseconds. Default 1000.</value>
    public int TypingNightMs { get; init; } = 1000;

    /// <value>Promotional content must hold one of these words; else <c>adMark</c> of the reply templates is put before it. Default 广告.</value>
    public ImmutableArray<string> AdWords { get; init; } = ["广告"];

    /// <value>Whether a question that extends the window is asked, once per window. Default false.</value>
    public bool ExtendWindow { get; init; }

    /// <value>How long before the end of the window (less its margin) it is asked. Default 1 h.</value>
    public TimeSpan ExtendBefore { get; init; } = TimeSpan.FromHours(1);

    /// <value>Tiers of customers and what is never said to them.</value>
    public TierOptions Tiers { get; init; } = new();

    public SurgeOptions Surge { get; init; } = SurgeOptions.Default;

    /// <value>Named incidents an operator can turn on (crisis mode).</value>
    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <value>Channels by name.</value>
    public required ImmutableSortedDictionary<string, ChannelRules> Channels { get; init; }

    /// <summary>Whether it is night at a local time of day.</summary>
    public bool IsNight(TimeOnly time) => NightFrom <= NightTo ? time >= NightFrom && time < NightTo : time >= NightFrom || time < NightTo;
}
