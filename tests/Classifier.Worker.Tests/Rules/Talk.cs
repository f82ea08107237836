using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Tests.Rules;

/// <summary>One conversation played through the decider on fake time, from noon on a Tuesday in Shanghai. Timers fire at their own time while it waits.</summary>
internal sealed class Talk(PolicySet? policy = null, string channel = "wechat", string account = "shop")
{
    private Decider _decider = new(policy ?? TestData.Policy);
    private int _messages;

    public DateTimeOffset Now { get; set; } = TestData.Noon;

    public string? Nickname { get; set; } = "小林";

    public ImmutableSortedDictionary<string, string> Attributes { get; set; } = ImmutableSortedDictionary<string, string>.Empty;

    public Surroundings Around { get; set; } = Surroundings.Quiet;

    public Conversation Conversation { get; set; } = new() { Id = "c", Channel = channel, Account = account, CustomerId = "c1" };

    /// <summary>From here on another policy is in force, as after a reload.</summary>
    public void Follow(PolicySet changed) => _decider = new(changed);

    /// <summary>A time of day, today or later; waits until then.</summary>
    public IReadOnlyList<Outcome> Until(string time)
    {
        var at = new DateTimeOffset(Now.Date + TimeSpan.Parse(time, CultureInfo.InvariantCulture), Now.Offset);
        return Wait((at > Now ? at : at.AddDays(1)) - Now);
    }

    public IReadOnlyList<Outcome> Wait(TimeSpan time)
    {
        var end = Now + time;
        var all = new List<Outcome>();
        while (Conversation.NextDueAt <= end)
        {
            if (Conversation.NextDueAt > Now) Now = Conversation.NextDueAt.Value;
            var verdict = _decider.OnTimer(Conversation, Around, Now);
            (Conversation, Around) = (verdict.Conversation, verdict.Surroundings);
            all.AddRange(verdict.Outcomes);
        }

        Now = end;
        return all;
    }

    public IReadOnlyList<Outcome> WaitMinutes(double minutes) => Wait(TimeSpan.FromMinutes(minutes));

    /// <summary>The customer writes; without a prediction it is an inquiry nobody has an answer to.</summary>
    public IReadOnlyList<Outcome> Says(string text, Prediction? prediction = null) => Handle(Message(MessageType.Text, text), prediction ?? TestData.Predict());

    /// <summary>The customer asks what an FAQ entry answers for certain.</summary>
    public IReadOnlyList<Outcome> Asks(string faqId, double confidence = 0.95, string intent = "inquiry") => Says("问一下", TestData.Predict(intent, faq: (faqId, confidence)));

    public IReadOnlyList<Outcome> Complains(string text = "怎么还没到", string? solvedBy = null) =>
        Says(text, TestData.Predict("complaint", sentiment: "negative", faq: solvedBy is null ? [] : [(solvedBy, 0.95)]));

    public IReadOnlyList<Outcome> Thanks() => Says("谢谢", TestData.Predict("other", sentiment: "positive"));

    public IReadOnlyList<Outcome> Sends(MessageType type, string? text = null, string? transcript = null) =>
        Handle(Message(type, text) with { Transcript = transcript }, text is null && transcript is null ? null : TestData.Predict("other"));

    public IReadOnlyList<Outcome> Does(ChannelEvent what) => Handle(Message(MessageType.Event, null) with { Event = what }, null);

    public IReadOnlyList<Outcome> Agent(AgentAction action, string? text = null, string agent = "agent-1") =>
        Handle(Message(MessageType.Text, text) with { Action = action, AgentId = agent, Nickname = null }, null);

    public InboundMessage Message(MessageType type, string? text) => new()
    {
        Id = $"m{++_messages}", Channel = channel, Account = account, CustomerId = "c1", ConversationId = "c", Nickname = Nickname, SentAt = Now, Type = type, Text = text,
        Attributes = Attributes,
    };

    public IReadOnlyList<Outcome> Handle(InboundMessage message, Prediction? prediction)
    {
        var verdict = _decider.OnMessage(Conversation, message, prediction, Around, Now);
        (Conversation, Around) = (verdict.Conversation, verdict.Surroundings);
        return verdict.Outcomes;
    }
}
