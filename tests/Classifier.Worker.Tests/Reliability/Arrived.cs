using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>What stood in the outcome queues.</summary>
/// <param name="Queues">Per queue, in order of arrival, each outcome once.</param>
/// <param name="Repeats">Outcomes that came once more, under the same id and with the same bytes.</param>
internal sealed record Arrived(IReadOnlyList<IReadOnlyList<Outcome>> Queues, int Repeats)
{
    public IEnumerable<Outcome> All => Queues.SelectMany(queue => queue);
}
