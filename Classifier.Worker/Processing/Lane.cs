using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>
/// The messages of one conversation within a batch. Reading (the models) and writing (the document) go on in all lanes at once; deciding, which is cheap and
/// depends on what other conversations did before, goes message by message in the batch's order.
/// </summary>
internal sealed class Lane(Conversation start)
{
    /// <summary>A decision is a pure function, so a second failure is nearly certain; more attempts cover a model swapped meanwhile.</summary>
    public const int Attempts = 3;

    /// <summary>Repeats are recognised for longer than any window and any broker's redelivery.</summary>
    private static readonly TimeSpan RememberHandled = TimeSpan.FromHours(72);

    /// <summary>These are remembered even when the clock jumps forward: they may be unacknowledged still.</summary>
    private const int AlwaysRemember = 32;

    /// <summary>Keeps the document of a conversation that is flooded from growing without end.</summary>
    private const int RememberAtMost = 2_000;

    private readonly Dictionary<int, (Prediction? Prediction, Exception? Failure)> _read = [];
    private bool _changed;

    public List<(int Index, InboundMessage Message)> Messages { get; } = [];

    public Conversation Conversation { get; private set; } = start;

    /// <summary>The document to save; null when nothing changed.</summary>
    public StoredConversation? Row { get; private set; }

    /// <summary>What the models say about each message that is not a repeat.</summary>
    public void Read(IMessageClassifier classifier, bool explain)
    {
        foreach (var (index, message) in Messages)
        {
            if (Conversation.HasHandled(message.Id) || Decider.TextToClassify(message) is not { } text) continue;
            Prediction? prediction = null;
            var failure = Try(() => prediction = classifier.Classify(text, explain));
            _read[index] = (prediction, failure);
        }
    }

    /// <param name="index">Of a message of this lane.</param>
    /// <param name="message">The message.</param>
    /// <param name="decider">Rules.</param>
    /// <param name="around">Goes in as the messages before left it, comes out changed.</param>
    /// <param name="now">In the policy's time zone.</param>
    /// <returns>What came of the message, and the error when it could not be decided.</returns>
    public (ProcessedBody Result, Exception? Failure) Decide(int index, InboundMessage message, Decider decider, ref Surroundings around, DateTimeOffset now)
    {
        if (Conversation.HasHandled(message.Id)) return (new(message, [], Repeat: true), null);

        var (prediction, failure) = _read.GetValueOrDefault(index);
        Verdict? verdict = null;
        var before = around;
        failure ??= Try(() => verdict = decider.OnMessage(Conversation, message, prediction, before, now));
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

    /// <summary>Why the document could not be written: the fault of its messages, not of the batch, so the lane stays as it was.</summary>
    public Exception? Unwritten { get; private set; }

    /// <summary>Writes the document if anything changed.</summary>
    public void Write(DateTimeOffset now)
    {
        if (_changed) Unwritten = Try(() => Row = ConversationRow.Of(Conversation, now));
    }

    private static Exception? Try(Action action)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return null;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                if (attempt == Attempts) return failure;
            }
        }
    }
}
