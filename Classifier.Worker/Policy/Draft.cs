using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Channels;
using Classifier.Worker.Classification;
using Classifier.Worker.Compliance;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Policy;

/// <summary>
/// A verdict in the making: the conversation as it changes, the reasons and outcomes so far. All sending goes through <see cref="Send"/>, where window,
/// quota, repeated text, night and compliance are kept (REQUIREMENTS §6, §8); all tickets through <see cref="Escalate"/>.
/// </summary>
internal sealed class Draft(PolicySet policy, Conversation conversation, string inboundId, DateTimeOffset now, Prediction? prediction, string text)
{
    private readonly List<string> _reasons = [];
    private readonly List<Outcome> _outcomes = [];
    private readonly int _written = conversation.OutcomeCounts.GetValueOrDefault(inboundId);
    private int _sent;

    public Conversation Conversation { get; set; } = conversation;

    public DecisionAction Action { get; set; } = DecisionAction.Silent;

    public bool English { get; } = text.Any(char.IsAsciiLetter) && !text.Any(c => c is >= '\u3400' and <= '\u9fff');

    private PolicyOptions Options => policy.Options;

    private TimeOnly LocalTime => LocalAt(now);

    private bool IsNight => IsNightAt(now);

    private TimeOnly LocalAt(DateTimeOffset time) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Options.TimeZone).DateTime);

    private bool IsNightAt(DateTimeOffset time) => Options.NightFrom <= Options.NightTo
        ? LocalAt(time) >= Options.NightFrom && LocalAt(time) < Options.NightTo
        : LocalAt(time) >= Options.NightFrom || LocalAt(time) < Options.NightTo;

    public void Because(string reason)
    {
        if (!_reasons.Contains(reason)) _reasons.Add(reason);
    }

    public string Say(string template, params (string, string)[] values) =>
        policy.Replies.Render(template, Conversation.Channel, English, Conversation.Nickname, values);

    /// <summary>Sends a text if every rule allows it; otherwise the reason is noted. True when the customer will get it.</summary>
    /// <param name="kind">Kind of the reply.</param>
    /// <param name="wording">The text.</param>
    /// <param name="faqId">Entry it comes from.</param>
    /// <param name="material">Goes with it.</param>
    /// <param name="promotional">Promotional content: waits for the morning.</param>
    public bool Send(ReplyKind kind, string wording, string? faqId = null, ReplyMaterial? material = null, bool promotional = false)
    {
        var channel = Options.Channels[Conversation.Channel];
        if (Conversation.Unsubscribed) return Refuse(Reasons.Unsubscribed);
        if (_sent >= channel.RepliesPerMessage) return Refuse(Reasons.QuotaPerMessage);
        if (Conversation.ConsecutiveAutomatic >= Options.ConsecutiveAutomatic) return Refuse(Reasons.ConsecutiveLimit);
        var notBefore = NotBefore(kind, promotional, out var typing);
        var scope = new GuardScope(Conversation.Channel, Conversation.Account, IsNightAt(notBefore));
        var verdict = policy.Guard.Check(wording, scope);
        if (verdict.Blocked) return Refuse(Reasons.ComplianceBlocked);
        if (verdict.Rewritten) Because(Reasons.ComplianceRewritten);
        var safe = policy.Guard.Mask(verdict.Text!, scope);
        if (Conversation.SentTexts.Any(sent => sent.Text == safe && now - sent.At < Options.SameText)) return Refuse(Reasons.DuplicateText);

        var ends = Conversation.LastInteractionAt + channel.Window;
        if (channel.Window is not null && ends is null) return Template(kind, safe, faqId, Reasons.NoWindow);
        if (ends - channel.Margin is { } expires && notBefore >= expires)
            return Template(kind, safe, faqId, notBefore >= ends ? Reasons.WindowClosed : Reasons.WindowMargin);

        Add(new Reply
        {
            Payload = ChannelPayloads.Known.ToPayload(Conversation.Channel, new(NextId(), inboundId, Conversation.Account, Conversation.CustomerId, safe, Conversation.Attributes)),
            Id = NextId(), At = now, InReplyTo = inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, ReplyKind = kind, Text = safe, FaqId = faqId, Material = material, NotBefore = notBefore,
            ExpiresAt = ends - channel.Margin, TypingMs = typing,
        });
        _sent++;
        Conversation = Conversation with
        {
            ConsecutiveAutomatic = Conversation.ConsecutiveAutomatic + 1,
            SentTexts = [.. Conversation.SentTexts.Where(sent => now - sent.At < Options.SameText), new SentText(safe, now)],
            Recent = Recollect(new ConversationLine(now, "bot", safe)),
        };
        return true;
    }

    /// <summary>Writes a ticket for the queue the routing table names (or the given one), unless one as urgent is open already.</summary>
    public void Escalate(string messageType, string? queueName = null, DateTimeOffset? dueAt = null, bool always = false)
    {
        var query = new RouteQuery(
            prediction?.Intent, prediction?.Sentiment, Conversation.Channel, Conversation.Account, CustomerTier.Of(Conversation, Options, now), messageType, text,
            Conversation.Attributes);
        var (queue, outside) = queueName is null
            ? policy.Routing.Route(query, LocalTime)
            : policy.Routing.Open(policy.Routing.Queues[queueName], LocalTime);
        if (outside) Because(Reasons.OutsideHours);
        if (!always && Conversation.OpenTickets.Any(open => open.Ticket.Queue == queue.Name || open.Ticket.Priority >= queue.Priority)) return;

        var ticket = new Ticket
        {
            Id = NextId(), At = now, InReplyTo = inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, Queue = queue.Name, Priority = queue.Priority, DueAt = dueAt ?? now + queue.ReplyWithin,
            Who = TicketFacts.Who(Conversation, query.Tier), Why = Conversation.Recent, What = TicketFacts.What(prediction, _reasons, policy.Faq),
        };
        Add(ticket);
        Conversation = Conversation with { OpenTickets = [.. Conversation.OpenTickets, new OpenTicket(ticket, Overdue: queue.Name == policy.Routing.Supervisor.Name)] };
    }

    /// <summary>Tells the customer that a human takes over, in words that fit the hour.</summary>
    public void AnnounceHuman() => Send(ReplyKind.Handover, Say(
        IsNight ? Replies.TemplateNames.HandoverNight
        : _reasons.Contains(Reasons.OutsideHours) ? Replies.TemplateNames.HandoverOutsideHours : Replies.TemplateNames.Handover));

    public void AskReviewer() => Add(new Review
    {
        Id = NextId(), At = now, InReplyTo = inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
        CustomerId = Conversation.CustomerId, Text = PersonalData.Mask(text), Intent = prediction?.Intent, IntentScores = prediction?.IntentScores ?? NoScores,
        Sentiment = prediction?.Sentiment, SentimentScores = prediction?.SentimentScores ?? NoScores, Faq = prediction?.Faq ?? [], Reasons = [.. _reasons], Model = prediction?.Model,
    });

    public void RecordLabel(InboundMessage label) => Add(new Review
    {
        Id = NextId(), At = now, InReplyTo = label.InReplyTo ?? inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
        CustomerId = Conversation.CustomerId, Text = PersonalData.Mask(label.Text ?? ""), Reasons = [Reasons.AgentAction], LabelIntent = label.LabelIntent,
        LabelSentiment = label.LabelSentiment, LabelFaqId = label.LabelFaqId, LabelledBy = label.AgentId,
    });

    public void RaiseOverdue(OpenTicket open) => Add(new Alert
    {
        Id = NextId(), At = now, InReplyTo = inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
        CustomerId = Conversation.CustomerId, Name = "overdue",
        Details = TicketFacts.Overdue(open.Ticket),
    });

    /// <summary>The verdict on a message: its decision first.</summary>
    public Verdict Decide()
    {
        var decision = new Decision
        {
            Id = inboundId, At = now, InReplyTo = inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, Action = Action, Intent = prediction?.Intent, IntentScores = prediction?.IntentScores ?? NoScores,
            Sentiment = prediction?.Sentiment, SentimentScores = prediction?.SentimentScores ?? NoScores, Faq = prediction?.Faq ?? [],
            Reasons = _reasons.Count > 0 ? [.. _reasons] : [Reasons.FaqNone], Model = prediction?.Model, Explanation = prediction?.Explanation,
        };
        return new(Finish(), [decision, .. _outcomes]);
    }

    /// <summary>The verdict of a timer: no decision, only outcomes.</summary>
    public Verdict Fire() => new(Finish(), [.. _outcomes]);

    /// <summary>The last lines, oldest first, with one more.</summary>
    public ImmutableArray<ConversationLine> Recollect(ConversationLine line) =>
        [.. Conversation.Recent.Skip(Math.Max(0, Conversation.Recent.Length - 7)), line with { Text = PersonalData.Mask(line.Text) }];

    private static ImmutableSortedDictionary<string, double> NoScores => ImmutableSortedDictionary<string, double>.Empty;

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{inboundId}:{_written + _outcomes.Count + 1}");

    private void Add(Outcome outcome) => _outcomes.Add(outcome);

    private bool Refuse(string reason)
    {
        Because(reason);
        return false;
    }

    private bool Template(ReplyKind kind, string wording, string? faqId, string reason)
    {
        Because(reason);
        Add(new TemplateRequired
        {
            Id = NextId(), At = now, InReplyTo = inboundId, ConversationId = Conversation.Id, Channel = Conversation.Channel, Account = Conversation.Account,
            CustomerId = Conversation.CustomerId, Text = wording, ReplyKind = kind, FaqId = faqId, Reasons = [reason],
        });
        return false;
    }

    /// <summary>The typing pause is drawn from the inbound id, so that a replay gives the same bytes.</summary>
    private DateTimeOffset NotBefore(ReplyKind kind, bool promotional, out int typing)
    {
        var spread = Options.TypingMostMs - Options.TypingLeastMs + 1;
        typing = Options.TypingLeastMs + (int)(StableHash.Of(NextId()) % (uint)spread) + (IsNight ? Options.TypingNightMs : 0);
        var soon = now.AddMilliseconds(typing);
        if (!IsNight) return soon;
        var urgent = kind is ReplyKind.Soothing or ReplyKind.Handover or ReplyKind.Acknowledgement or ReplyKind.Statement;
        if (promotional) Because(Reasons.NightPromo);
        else if (!urgent && Options.DeferAtNight.Contains(Conversation.Account)) Because(Reasons.QuietHours);
        else return soon;
        return Morning();
    }

    private DateTimeOffset Morning()
    {
        var local = TimeZoneInfo.ConvertTime(now, Options.TimeZone);
        var day = DateOnly.FromDateTime(local.DateTime).AddDays(LocalTime >= Options.NightTo ? 1 : 0);
        var morning = day.ToDateTime(Options.NightTo);
        return new DateTimeOffset(morning, Options.TimeZone.GetUtcOffset(morning));
    }

    private Conversation Finish()
    {
        var counts = Conversation.OutcomeCounts.SetItem(inboundId, _written + _outcomes.Count);
        var alive = Conversation.OpenTickets.Select(open => open.InboundId).Append(Conversation.Soothing?.InboundId ?? "").ToHashSet(StringComparer.Ordinal);
        return Timers.Schedule(Conversation with { OutcomeCounts = counts.RemoveRange(counts.Keys.Where(id => !alive.Contains(id))) }, Options);
    }
}
