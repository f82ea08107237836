namespace Classifier.Worker.Messages;

/// <summary>What a human agent did, for a message sent <c>from</c> an agent.</summary>
public enum AgentAction
{
    Claim,
    Message,
    Close,
    Label,
}
