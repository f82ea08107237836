using Classifier.Worker.Messages;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Processing;

/// <summary>Decided and saved; its outcomes are to be published and confirmed, then its deliveries acknowledged.</summary>
/// <param name="Deliveries">In the order they were handed out; none for timers.</param>
/// <param name="Bodies">What came of each delivery.</param>
/// <param name="Outcomes">All to publish, in order.</param>
/// <param name="Started">Timestamp of the clock when the work on it began.</param>
internal sealed record Settling(IReadOnlyList<Delivery> Deliveries, IReadOnlyList<ProcessedBody> Bodies, IReadOnlyList<Outcome> Outcomes, long Started);
