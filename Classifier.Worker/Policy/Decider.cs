using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Policy;

/// <summary>
/// What to do with a message: a pure function of message, conversation, prediction, policy, surroundings and time. Touches no clock, no store, no broker.
/// Rules are tried in the order they stand here and in <see cref="TextRules"/>; the first that fits decides.
/// </summary>
public sealed class Decider(PolicySet policy)
{
    private readonly CustomerRules _customers = new(policy);
    private readonly EventRules _events = new(policy);
    private readonly AgentRules _agents = new(policy);
    private readonly TimerRules _timers = new(policy);

    /// <summary>The text the models are asked about; null for what is never treated as text.</summary>
    public static string? TextToClassify(InboundMessage message) => message switch
    {
        { FromAgent: true } => null,
        { Type: MessageType.Text or MessageType.Sticker or MessageType.Link or MessageType.Location, Text: { } text } => Filled(text),
        { Type: MessageType.Voice, Transcript: { } transcript } => Filled(transcript),
        _ => null,
    };

    /// <summary>The verdict on a message; its first outcome is the decision.</summary>
    /// <param name="conversation">As it was saved last.</param>
    /// <param name="message">Any message, event or agent's action of this conversation that was not handled yet.</param>
    /// <param name="prediction">What the models say of <see cref="TextToClassify"/>; null exactly when that is null.</param>
    /// <param name="around">Traffic, rates and queues; the verdict carries them on.</param>
    /// <param name="now">The time of the decision.</param>
    public Verdict OnMessage(Conversation conversation, InboundMessage message, Prediction? prediction, Surroundings around, DateTimeOffset now)
    {
        var known = conversation with
        {
            Nickname = message.Nickname ?? conversation.Nickname, Attributes = message.Attributes.IsEmpty ? conversation.Attributes : message.Attributes,
        };
        var draft = new Draft(policy, known, around, message.Id, now, prediction, TextToClassify(message) ?? "");
        if (message.FromAgent) _agents.Apply(draft, message);
        else if (message.Type == MessageType.System) draft.Because(Reasons.SystemNotice);
        else if (message.Type == MessageType.Event) _events.Apply(draft, message);
        else _customers.Apply(draft, message);
        if (message.SentAt - now > policy.Options.ClockAhead) draft.Because(Reasons.ClockAhead);
        return draft.Decide();
    }

    /// <summary>What is due by now, one thing a call: held replies, overdue tickets, unsolved complaints, hand-overs nobody cared for, the question before a window closes.</summary>
    public Verdict OnTimer(Conversation conversation, Surroundings around, DateTimeOffset now) => _timers.Fire(conversation, around, now);

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
