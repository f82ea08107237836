using Classifier.Worker.Messages;

namespace Classifier.Worker.Conversations;

/// <summary>A reply that waits for the morning or for its turn; it is sent by a timer, if the rules still allow it then.</summary>
/// <param name="Reply">As decided; <c>NotBefore</c> is its time.</param>
/// <param name="Promotional">Whether it is promotional content.</param>
public sealed record DeferredReply(Reply Reply, bool Promotional);
