using Classifier.Model.Registry;
using Classifier.Worker.Classification;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>What comes of the same messages in one process, in memory, without broker, store or fault.</summary>
internal static class Undisturbed
{
    private const int Batch = 250;

    /// <summary>Kind, id and what was decided of every outcome; the same for a run with faults, but for what only timers send.</summary>
    public static async Task<HashSet<string>> RunAsync(IEnumerable<byte[]> bodies, TrainedModel model)
    {
        using var brains = new BrainSource(new ModelRegistry(model.Folder), Path.Combine(TestData.Root, "data"));
        await using var store = new MemoryStore();
        var processor = new MessageProcessor(store, brains, brains, TimeProvider.System);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in bodies.Chunk(Batch))
        {
            foreach (var body in await processor.HandleAsync([.. batch.Select(body => (ReadOnlyMemory<byte>)body)], explain: false, default))
            {
                processor.MarkPublished(body.Outcomes);
                foreach (var outcome in body.Outcomes) seen.Add(Signature(outcome));
            }
        }

        return seen;
    }

    public static string Signature(Outcome outcome) => outcome switch
    {
        Decision decision => $"{outcome.Id} decision {decision.Action}",
        Reply reply => $"{outcome.Id} reply {reply.ReplyKind} {reply.FaqId}",
        _ => $"{outcome.Id} {outcome.GetType().Name}",
    };
}
