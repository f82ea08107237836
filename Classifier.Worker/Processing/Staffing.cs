using System.Collections.Immutable;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Processing;

/// <summary>How many agents are at each human queue (§5.4), as whoever watches them last told; read before each batch. Safe from any thread.</summary>
public sealed class Staffing
{
    private volatile ImmutableDictionary<string, int?> _told = ImmutableDictionary<string, int?>.Empty;

    /// <param name="consumers">By queue; null for one of which nothing is known any more.</param>
    public void Tell(ImmutableDictionary<string, int?> consumers) => _told = consumers;

    /// <summary>The surroundings with what is known now; the very same when nothing has changed.</summary>
    public Surroundings Apply(Surroundings around)
    {
        foreach (var (queue, consumers) in _told)
        {
            if (around.Queue(queue).Consumers != consumers) around = around.Staffed(queue, consumers);
        }

        return around;
    }
}
