using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>The messages of one conversation within a batch, decided one by one and then written as one document.</summary>
internal sealed class Lane(Conversation start)
{
    /// <summary>Repeats are recognised for longer than any window and any broker's redelivery.</summary>
    private static readonly TimeSpan RememberHandled = TimeSpan.FromHours(72);

    /// <summary>These are remembered even when the clock jumps forward: they may be unacknowledged still.</summary>
    private const int AlwaysRemember = 32;

    /// <summary>Keeps the document of a conversation that is flooded from growing without end.</summary>
    private const int RememberAtMost = 2_000;

    private bool _changed;

    /// <summary>Where its messages stand in the batch.</summary>
    public List<int> Messages { get; } = [];

    public Conversation Conversation { get; private set; } = start;

    /// <summary>The document to save; null when nothing changed.</summary>
    public StoredConversation? Row { get; private set; }

    /// <summary>Why the document could not be written: the fault of its messages, not of the batch, so the lane stays as it was.</summary>
    public Exception? Unwritten { get; private set; }

    /// <param name="message">The message.</param>
    /// <param name="prediction">What the models say of it.</param>
    /// <param name="decider">Rules.</param>
    /// <param name="around">Goes in as the messages before left it, comes out changed.</param>
    /// <param name="now">In the policy's time zone.</param>
    /// <returns>What came of the message, and the error when it could not be decided.</returns>
    public (ProcessedBody Result, Exception? Failure) Decide(InboundMessage message, Prediction? prediction, Decider decider, ref Surroundings around, DateTimeOffset now)
    {
        Verdict? verdict = null;
        var before = around;
        var failure = Attempt.Of(() => verdict = decider.OnMessage(Conversation, message, prediction, before, now));
        if (verdict is null) return (new(message, [], Repeat: false), failure);

        around = verdict.Surroundings;
        var handled = verdict.Conversation.Handled;
        var keep = Math.Max(0, handled.Length - RememberAtMost);
        while (keep < handled.Length - AlwaysRemember && now - handled[keep].At >= RememberHandled) keep++;
        Conversation = verdict.Conversation with
        {
            Handled = [.. handled.AsSpan()[keep..], new HandledMessage(message.Id, now)],
            Outbox = [.. verdict.Conversation.Outbox, .. verdict.Outcomes],
        };
        _changed = true;
        return (new(message, verdict.Outcomes, Repeat: false), null);
    }

    /// <summary>Writes the document if anything changed.</summary>
    public void Write(DateTimeOffset now)
    {
        if (_changed) Unwritten = Attempt.Of(() => Row = ConversationRow.Of(Conversation, now));
    }
}
