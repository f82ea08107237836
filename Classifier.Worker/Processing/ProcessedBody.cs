using Classifier.Worker.Messages;

namespace Classifier.Worker.Processing;

/// <summary>What came of one inbound body.</summary>
/// <param name="Message">The message, if it could be parsed.</param>
/// <param name="Outcomes">Decision and outcomes, or one dead letter; empty for a repeat.</param>
/// <param name="Repeat">True when its id had been handled before.</param>
public sealed record ProcessedBody(InboundMessage? Message, IReadOnlyList<Outcome> Outcomes, bool Repeat);
