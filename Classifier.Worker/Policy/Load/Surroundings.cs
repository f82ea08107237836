using System.Collections.Immutable;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Sending;

namespace Classifier.Worker.Policy.Load;

/// <summary>
/// What a decision must know beyond its conversation: how fast accounts may still send, the traffic, the human queues. A value that goes into each
/// decision and comes out of it changed, so that the policy stays pure. One per worker; it begins anew when the worker starts.
/// </summary>
public sealed record Surroundings
{
    public static Surroundings Quiet { get; } = new();

    /// <summary>Send times per account and class of reply.</summary>
    public ImmutableDictionary<(string Channel, string Account, ReplyClass Class), RatePlan> Rates { get; init; } =
        ImmutableDictionary<(string, string, ReplyClass), RatePlan>.Empty;

    public Traffic Traffic { get; init; } = Traffic.Quiet;

    public ImmutableDictionary<string, QueueLoad> Queues { get; init; } = ImmutableDictionary<string, QueueLoad>.Empty;

    public QueueLoad Queue(string name) => Queues.GetValueOrDefault(name, QueueLoad.Unknown);

    /// <summary>More (or fewer) tickets wait in a queue.</summary>
    public Surroundings Waiting(string queue, int more)
    {
        var load = Queue(queue);
        return this with { Queues = Queues.SetItem(queue, load with { Waiting = Math.Max(0, load.Waiting + more) }) };
    }

    /// <summary>Somebody told how many agents are at a queue.</summary>
    public Surroundings Staffed(string queue, int? consumers) => this with { Queues = Queues.SetItem(queue, Queue(queue) with { Consumers = consumers }) };
}
