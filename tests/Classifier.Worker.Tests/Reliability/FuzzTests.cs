using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Mutated bodies through parser and processor; the benchmark project's <c>fuzz</c> does a million with a trained model.</summary>
public sealed class FuzzTests
{
    private const int Bodies = 20_000;
    private const int Seed = 20261121;

    [Fact]
    public async Task Every_mutated_body_is_decided_or_dead_lettered_and_none_is_a_crash()
    {
        await using var store = new MemoryStore();
        var (brain, mutator, crashes) = (new FakeBrain(), new BodyMutator(Seed), new List<string>());
        var processor = new MessageProcessor(store, brain, brain, TestData.NoonClock());
        processor.Poisoned = (_, failure) =>
        {
            lock (crashes) crashes.Add(failure.ToString());
        };
        var (decided, dead) = (0, 0);
        foreach (var batch in Enumerable.Range(0, Bodies).Select(_ => (ReadOnlyMemory<byte>)mutator.Next()).Chunk(250))
        {
            var results = await processor.HandleAsync(batch, explain: false, default);
            processor.MarkPublished(results.SelectMany(result => result.Outcomes));
            decided += results.Count(result => result.Repeat || result.Outcomes is [Decision, ..]);
            dead += results.Count(result => result.Outcomes is [DeadLetter { Error.Length: > 0 }]);
            await processor.FlushAsync(default);
        }

        Assert.Empty(crashes);
        Assert.Equal(Bodies, decided + dead);
        Assert.True(decided > Bodies / 10 && dead > Bodies / 10, $"seed {Seed}: {decided} decided, {dead} dead letters: too one-sided to mean much");
    }
}
