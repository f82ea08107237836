namespace Classifier.Worker.Messages;

/// <summary>The main thing done about a message.</summary>
public enum DecisionAction
{
    Answer,
    Clarify,
    Soothe,
    Escalate,
    Acknowledge,
    Welcome,
    Silent,
    Template,
}
