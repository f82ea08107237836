using System.Collections.Immutable;
using System.Globalization;
using Classifier.Model.Text;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Policy;

/// <summary>A verdict in the making: conversation and surroundings as they change, reasons, refusals and outcomes so far.</summary>
internal sealed class Draft
{
    /// <summary>Who says what the program says; that was masked when it was sent, but for what the business publishes itself.</summary>
    public const string Bot = "bot";

    private const int RememberedLines = 8;

    private readonly PolicySet _policy;
    private readonly List<string> _reasons = [];
    private readonly List<Outcome> _outcomes = [];
    private readonly Sender _sender;
    private readonly TicketDesk _tickets;
    private ImmutableArray<Refusal>? _refusals;
    private int _issued;
    private string? _tier;
    private (string? Given, string? Safe) _nickname;

    public Draft(PolicySet policy, Conversation conversation, Surroundings around, string inboundId, DateTimeOffset now, Prediction? prediction = null, string text = "")
    {
        (_policy, Conversation, Around, InboundId, Now, Prediction, Text) = (policy, conversation, around, inboundId, now, prediction, text);
        Normalized = text.Length == 0 ? "" : TextNormalizer.Normalize(text);
        _issued = conversation.OutcomeCounts.GetValueOrDefault(inboundId);
        _sender = new(policy, this);
        _tickets = new(policy, this);
    }

    public Conversation Conversation { get; set; }

    public Surroundings Around { get; set; }

    public string InboundId { get; }

    public DateTimeOffset Now { get; }

    public Prediction? Prediction { get; }

    public string Text { get; }

    public string Normalized { get; }

    public DecisionAction Action { get; set; } = DecisionAction.Silent;

    public VariantOutcome? VariantOutcome { get; private set; }

    public string Tier => _tier ??= CustomerTier.Of(Conversation, _policy.Options.Tiers, Now);

    public IReadOnlyList<string> Reasons => _reasons;

    public bool IsNight => _policy.Options.IsNight(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, _policy.Options.TimeZone).DateTime));

    public bool English => Text.Any(char.IsAsciiLetter) && !Text.Any(c => c is >= '\u3400' and <= '\u9fff');

    public void Because(string reason)
    {
        if (!_reasons.Contains(reason)) _reasons.Add(reason);
    }

    public void Refuse(Refusal refusal)
    {
        Because(refusal.Reason);
        _refusals = (_refusals ?? []).Add(refusal);
    }

    /// <summary>A text of the program's own in the customer's language. A nickname that the guard would block is left out.</summary>
    public Wording Say(string template, params ReadOnlySpan<(string, string)> values) =>
        _policy.Replies.Render(template, Conversation.Channel, English, SafeNickname(), CustomerKey.Of(Conversation.Channel, Conversation.Account, Conversation.CustomerId), values);

    /// <summary>Sends if every rule allows it; otherwise the refusal is noted.</summary>
    public SendResult Send(Message message) => _sender.Send(message);

    public SendResult Send(ReplyKind kind, Wording wording) => _sender.Send(new(kind, wording));

    /// <inheritdoc cref="HeldReplies.Release"/>
    public SendResult Release(DeferredReply deferred) => new HeldReplies(_policy, this, _sender).Release(deferred);

    /// <inheritdoc cref="HeldReplies.Withdraw"/>
    public void Withdraw(Func<DeferredReply, bool> which, string rule, string reason)
    {
        if (!Conversation.Deferred.IsEmpty) new HeldReplies(_policy, this, _sender).Withdraw(which, rule, reason);
    }

    /// <inheritdoc cref="TicketDesk.Escalate"/>
    public void Escalate(MessageType type, string? queue = null, DateTimeOffset? dueBy = null, bool ownQueue = false) => _tickets.Escalate(type, queue, dueBy, ownQueue);

    /// <inheritdoc cref="TicketDesk.Route"/>
    public string Route(MessageType type) => _tickets.Route(type).Name;

    public void MoveToSupervisor(OpenTicket late) => _tickets.MoveToSupervisor(late);

    /// <inheritdoc cref="TicketDesk.ClaimAll"/>
    public void ClaimTickets() => _tickets.ClaimAll();

    public void CloseTickets() => _tickets.CloseAll();

    /// <inheritdoc cref="TicketDesk.ForgetOld"/>
    public void ForgetOldTickets() => _tickets.ForgetOld();

    /// <summary>§6.7: what the customer does after a reply with several wordings is counted for the wording they got.</summary>
    public void RateLastVariant(bool askedForHuman, bool negative, bool content)
    {
        if (Conversation.Trial is not { } trial) return;
        VariantOutcome = new(trial.Of, trial.Variant, askedForHuman ? "human" : negative ? "negative" : content ? "thanks" : "continued");
        Conversation = Conversation with { Trial = null };
    }

    /// <summary>A human has been called: what was held for the customer is withdrawn, and from here on one reply is left.</summary>
    public void HandOver()
    {
        if (Conversation.HandOver is not null) return;
        Withdraw(_ => true, "5.7", Messages.Reasons.HumanActive);
        Conversation = Conversation with { HandOver = new(Now, 0) };
    }

    /// <summary>Tells the customer that a human takes over, in words that fit the hour and the load.</summary>
    public void AnnounceHuman() => _tickets.Announce();

    public void Add(Outcome outcome) => _outcomes.Add(outcome);

    public string PeekId() => IdOf(_issued + 1);

    public string TakeId() => IdOf(++_issued);

    /// <summary>The last lines, oldest first, with one more.</summary>
    public ImmutableArray<ConversationLine> Recollect(ConversationLine line)
    {
        var lines = Conversation.Recent;
        return [.. lines.AsSpan()[Math.Max(0, lines.Length - RememberedLines + 1)..], line.From == Bot ? line : line with { Text = PersonalData.Mask(line.Text) }];
    }

    /// <summary>The verdict on a message: its decision first.</summary>
    public Verdict Decide()
    {
        var decision = new Decision
        {
            Id = InboundId, At = Now, InReplyTo = InboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, Action = Action, Intent = Prediction?.Intent, IntentScores = Prediction?.IntentScores ?? NoScores,
            Sentiment = Prediction?.Sentiment, SentimentScores = Prediction?.SentimentScores ?? NoScores, Faq = Prediction?.Faq ?? [],
            Reasons = [.. _reasons], Model = Prediction?.Model, Explanation = Prediction?.Explanation,
            Refusals = _refusals, VariantOutcome = VariantOutcome,
        };
        return new(Finish(), [decision, .. _outcomes], Around);
    }

    /// <summary>The verdict of a timer: no decision, only outcomes.</summary>
    public Verdict Fire() => new(Finish(), [.. _outcomes], Around);

    private static ImmutableSortedDictionary<string, double> NoScores => ImmutableSortedDictionary<string, double>.Empty;

    private string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{InboundId}:{number}");

    private string? SafeNickname()
    {
        if (Conversation.Nickname is not { } nickname) return null;
        if (_nickname.Given != nickname) _nickname = (nickname, _policy.Guard.Check(nickname).Hits.IsEmpty ? nickname : null);
        return _nickname.Safe;
    }

    private Conversation Finish()
    {
        var counts = Conversation.OutcomeCounts.SetItem(InboundId, _issued);
        return Timers.Schedule(Conversation with { OutcomeCounts = counts.RemoveRange(counts.Keys.Where(id => !MayGrow(id))) }, _policy.Options);
    }

    /// <summary>Whether timers may still add outcomes under a message's id.</summary>
    private bool MayGrow(string inboundId) =>
        (Conversation.Soothing is { Open: true } soothing && soothing.InboundId == inboundId)
        || Conversation.LastInboundId == inboundId
        || Conversation.OpenTickets.Any(open => open.InboundId == inboundId) || Conversation.Deferred.Any(held => held.Reply.InReplyTo == inboundId);
}
