using Classifier.Model.Registry;
using Classifier.Model.Training;

namespace Classifier.Model.Tests;

public sealed class RegistryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("registry-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Promotions_at_the_same_time_lose_no_champion()
    {
        var rows = Rows.All.Select((row, i) => new TrainingRow($"r{i}", row.Text, row.Label, row.Label == "complaint" ? "negative" : "neutral", null)).ToList();
        var ids = Enumerable.Range(1, 4).Select(seed => new ModelRegistry(_root).SaveRun(BundleTrainer.Train(rows, [], new TrainingOptions { Seed = seed }).Bundle, "{}")).ToList();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => new ModelRegistry(_root).Promote(ids[i % 4]))));

        var registry = new ModelRegistry(_root);
        Assert.Contains(registry.ChampionId, ids);
        Assert.Contains(registry.PreviousId, ids);
        Assert.NotEqual(registry.ChampionId, registry.PreviousId);
        Assert.Equal(registry.PreviousId, new ModelRegistry(_root).Rollback());
    }
}
