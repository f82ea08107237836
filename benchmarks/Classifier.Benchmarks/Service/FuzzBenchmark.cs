using System.Diagnostics;
using Classifier.Worker.Classification;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;
using Classifier.Worker.Tests.Reliability;

namespace Classifier.Benchmarks.Service;

/// <summary>Mutated inbound bodies through parser, trained model, policy and store; each must be decided or dead-lettered and none may make the program fail.</summary>
internal static class FuzzBenchmark
{
    public static async Task<int> RunAsync(int bodies, int seed)
    {
        await using var service = new ServiceUnderTest();
        using var brains = new BrainSource(new(service.TrainModel()), Path.Combine(SyntheticMessages.Root(), "data"));
        await using var store = new MemoryStore();
        var (mutator, crashes, clock) = (new BodyMutator(seed), 0, new VirtualClock());
        var processor = new MessageProcessor(store, brains, brains, clock)
        {
            Poisoned = (_, failure) =>
            {
                if (Interlocked.Increment(ref crashes) <= 10) Console.Error.WriteLine(failure);
            },
        };
        var (decided, repeats, dead, watch) = (0, 0, 0, Stopwatch.StartNew());
        var now = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));
        for (var done = 0; done < bodies; done += 250)
        {
            clock.AdvanceTo(now = now.AddMinutes(15));
            var results = await processor.HandleAsync([.. Enumerable.Range(0, 250).Select(_ => (ReadOnlyMemory<byte>)mutator.Next())], explain: false, default);
            processor.MarkPublished(results.SelectMany(result => result.Outcomes));
            foreach (var result in results)
            {
                if (result.Repeat) repeats++;
                else if (result.Outcomes is [Decision, ..]) decided++;
                else if (result.Outcomes is [DeadLetter]) dead++;
            }

            await processor.FlushAsync(default);
        }

        Console.WriteLine($"seed {seed}: {bodies:N0} bodies, {decided:N0} decided, {repeats:N0} repeats, {dead:N0} dead letters, {bodies - decided - repeats - dead:N0} lost, {crashes:N0} crashes, {watch.Elapsed.TotalSeconds:0} s");
        return crashes == 0 && decided + repeats + dead == bodies ? 0 : 1;
    }
}
