using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>One thing that happened in a conversation: a message, or (without one) a timer.</summary>
internal sealed record Step(InboundMessage? Message, DateTimeOffset At, IReadOnlyList<Outcome> Outcomes)
{
    public Decision? Decision => Outcomes.OfType<Decision>().FirstOrDefault();

    public IEnumerable<Reply> Replies => Outcomes.OfType<Reply>();

    /// <summary>An agent took the conversation, wrote, or closed it.</summary>
    public bool HumanActed => Message?.Action is AgentAction.Claim or AgentAction.Message or AgentAction.Close;

    /// <summary>The customer wrote something.</summary>
    public bool CustomerWrote => Message is { FromAgent: false } and not { Type: MessageType.Event or MessageType.System };
}
