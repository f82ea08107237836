using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;

namespace Classifier.Benchmarks.Service;

/// <summary>Where the time of a message goes without a broker: microseconds of processor time (of all threads, so that busy neighbours count little) and bytes allocated per message and stage.</summary>
internal static class StageBenchmark
{
    private const int Messages = 20_000;
    private const int Batch = 256;

    public static async Task<int> RunAsync()
    {
        await using var service = new ServiceUnderTest();
        using var brains = new BrainSource(new(service.TrainModel()), Path.Combine(SyntheticMessages.Root(), "data"));
        var inbound = new Inbound();
        var bodies = Enumerable.Range(0, Messages).Select(i => (ReadOnlyMemory<byte>)inbound.Body(i)).ToList();
        IPolicySource policies = brains;
        var parser = new InboundParser(policies.Current.Options.Channels.Keys.ToHashSet(StringComparer.Ordinal));
        var messages = bodies.Select(body => parser.Parse(body).Message!).ToList();
        var scratch = new Classifier.Model.ClassifierScratch();
        var scores = new float[64];
        for (var round = 0; round < 2; round++)
        {
            Time("parse", i => parser.Parse(bodies[i]));
            Time("intent model", i => brains.Brain.Bundle.Intent.Predict(messages[i].Text!, scratch, scores.AsSpan(0, brains.Brain.Bundle.Intent.Labels.Count)));
            Time("sentiment model", i => brains.Brain.Bundle.Sentiment.Predict(messages[i].Text!, scratch, scores.AsSpan(0, brains.Brain.Bundle.Sentiment.Labels.Count)));
            Time("whole classify (models + FAQ)", i => brains.Classify(messages[i].Text!));
            var decider = new Decider(policies.Current);
            var predictions = messages.Select(message => brains.Classify(message.Text!)).ToList();
            var verdicts = new Verdict[Messages];
            Time("policy", i => verdicts[i] = decider.OnMessage(Conversation.Start(messages[i]), messages[i], predictions[i], Classifier.Worker.Policy.Load.Surroundings.Quiet, messages[i].SentAt));
            Time("outcomes to JSON", i =>
            {
                foreach (var outcome in verdicts[i].Outcomes) OutcomeJson.Serialize(outcome);
            });
            var documents = new byte[Messages][];
            Time("conversation to document", i => documents[i] = ConversationDocument.Write(verdicts[i].Conversation));
            Time("conversation from document", i => ConversationDocument.Read(documents[i]));
            Console.WriteLine($"document {documents.Average(document => document.Length):0} bytes");
            await using (var store = new MemoryStore()) await ProcessAsync("processor, memory store", store, brains, bodies);
            await using (var store = SqliteStore.Open(service.At($"stage{round}.db"))) await ProcessAsync("processor, SQLite", store, brains, bodies);
        }

        return 0;
    }

    private static void Time(string stage, Action<int> work)
    {
        var before = Spent();
        for (var i = 0; i < Messages; i++) work(i);
        Print(stage, before);
    }

    private static async Task ProcessAsync(string stage, IConversationStore store, BrainSource brains, List<ReadOnlyMemory<byte>> bodies)
    {
        var processor = new MessageProcessor(store, brains, brains, TimeProvider.System);
        var before = Spent();
        foreach (var batch in bodies.Chunk(Batch))
        {
            var processed = await processor.HandleAsync(batch, explain: false, default);
            processor.MarkPublished(processed.SelectMany(body => body.Outcomes));
            if (processor.Unflushed > 500) await processor.FlushAsync(default);
        }

        Print(stage, before);
    }

    private static (TimeSpan Time, long Bytes) Spent() => (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

    private static void Print(string stage, (TimeSpan Time, long Bytes) before)
    {
        var (time, bytes) = Spent();
        Console.WriteLine($"{stage,-40} {(time - before.Time).TotalMicroseconds / Messages,8:0.0} µs {(bytes - before.Bytes) / Messages,8:N0} bytes allocated");
    }
}
