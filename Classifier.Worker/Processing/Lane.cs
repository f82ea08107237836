using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>The messages of one conversation within a batch, decided one after the other; different lanes may run at the same time.</summary>
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

    public List<(int Index, InboundMessage Message)> Messages { get; } = [];

    public Conversation Conversation { get; private set; } = start;

    /// <summary>The document to save; null when nothing changed.</summary>
    public StoredConversation? Row { get; private set; }

    /// <param name="decider">Rules.</param>
    /// <param name="classifier">Models.</param>
    /// <param name="now">In the policy's time zone.</param>
    /// <param name="explain">Adds explanations to decisions.</param>
    /// <param name="done">Takes what came of the message at the index; with the error when it could not be decided.</param>
    public void Decide(Decider decider, IMessageClassifier classifier, DateTimeOffset now, bool explain, Action<int, ProcessedBody, Exception?> done)
    {
        foreach (var (index, message) in Messages)
        {
            if (Conversation.HasHandled(message.Id))
            {
                done(index, new(message, [], Repeat: true), null);
                continue;
            }

            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    done(index, new(message, Decide(decider, classifier, message, now, explain), Repeat: false), null);
                    break;
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    if (attempt < Attempts) continue;
                    done(index, new(message, [], Repeat: false), failure);
                    break;
                }
            }
        }
    }

    private IReadOnlyList<Outcome> Decide(Decider decider, IMessageClassifier classifier, InboundMessage message, DateTimeOffset now, bool explain)
    {
        var text = Decider.TextToClassify(message);
        var verdict = decider.OnMessage(Conversation, message, text is null ? null : classifier.Classify(text, explain), now);
        var handled = verdict.Conversation.Handled;
        var keep = Math.Max(0, handled.Length - RememberAtMost);
        while (keep < handled.Length - AlwaysRemember && now - handled[keep].At >= RememberHandled) keep++;
        var decided = verdict.Conversation with
        {
            Handled = [.. handled.AsSpan()[keep..], new HandledMessage(message.Id, now)],
            Outbox = [.. verdict.Conversation.Outbox, .. verdict.Outcomes],
        };

        // Written at once: what cannot be written is the fault of this message, not of the batch.
        Row = ConversationRow.Of(decided, now);
        Conversation = decided;
        return verdict.Outcomes;
    }
}
