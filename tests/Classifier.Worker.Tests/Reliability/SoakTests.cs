using Classifier.Worker.Tests.Reliability.Soak;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Two minutes of random faults, each kind at least once; the benchmark project's <c>soak</c> does thirty at half load.</summary>
public sealed class SoakTests(TrainedModel model) : IDisposable
{
    private const int Seed = 20261121;

    private readonly string _folder = Directory.CreateTempSubdirectory("soak-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task After_two_minutes_of_random_faults_nothing_is_lost_or_twice_and_handles_have_not_grown()
    {
        await using var broker = new RabbitMqServer();
        var plan = new SoakPlan(TimeSpan.FromMinutes(2), Seed, Rate: 150, TimeSpan.FromSeconds(2), Path.Combine(_folder, "conversations.db"), model.Folder, Path.Combine(TestData.Root, "data"));
        var report = await new SoakRun(plan, broker, postgres: null, say: line => TestContext.Current.SendDiagnosticMessage(line)).RunAsync();
        Assert.Empty(report.Problems);
        var thirds = report.LastLife.Chunk((report.LastLife.Count + 2) / 3).Select(third => SoakSample.Median(third, sample => sample.Handles)).ToList();
        Assert.True(thirds[^1] <= thirds[0] + 20, $"handles in thirds of the last process: {string.Join(", ", thirds)}");
    }
}
