using Classifier.Worker.Transport;

namespace Classifier.Worker.Processing;

/// <summary>A batch that has been read and is to be decided.</summary>
/// <param name="Deliveries">In the order they were handed out.</param>
/// <param name="Read">Each of them, parsed and classified.</param>
/// <param name="Started">Timestamp of the clock when the work on it began.</param>
internal sealed record Reading(IReadOnlyList<Delivery> Deliveries, IReadOnlyList<ReadBody> Read, long Started);
