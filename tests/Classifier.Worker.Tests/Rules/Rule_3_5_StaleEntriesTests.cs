using Classifier.Data.Faq;
using Classifier.Worker.Hosting;
using Classifier.Worker.Processing;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_3_5_StaleEntriesTests : IDisposable
{
    private static readonly TimeSpan HalfAYear = TimeSpan.FromDays(180);

    private readonly string _folder = Directory.CreateTempSubdirectory("usage-").FullName;

    private string File => Path.Combine(_folder, "state", "faq-usage.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Entries_not_sent_for_180_days_are_reported_longest_first()
    {
        var faq = new FaqCatalogue(new[] { "asked", "never", "once" }.Select(Entry));
        var usage = FaqUsage.Open(File);
        usage.See(faq.Entries, TestData.Noon.AddDays(-200));
        usage.Note([new("asked", TestData.Noon.AddDays(-1)), new("once", TestData.Noon.AddDays(-180))]);
        usage.Save();

        var stale = FaqUsage.Open(File).Stale(faq, HalfAYear, TestData.Noon);
        Assert.Equal(["never", "once"], stale.Select(pair => pair.Entry.Id));
    }

    [Fact]
    public void A_new_entry_has_its_full_time_and_a_removed_one_is_not_reported()
    {
        var usage = FaqUsage.Open(File);
        usage.See([Entry("old")], TestData.Noon.AddDays(-400));
        usage.See([Entry("old"), Entry("new")], TestData.Noon.AddDays(-10));
        Assert.Empty(usage.Stale(new FaqCatalogue([Entry("new")]), HalfAYear, TestData.Noon));
        Assert.Single(usage.Stale(new FaqCatalogue([Entry("old"), Entry("new")]), HalfAYear, TestData.Noon));
    }

    [Fact]
    public void A_damaged_file_begins_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "{ half");
        Assert.Empty(FaqUsage.Open(File).Stale(new FaqCatalogue([Entry("a")]), HalfAYear, TestData.Noon));
    }

    [Fact]
    public void Replies_are_counted_per_entry()
    {
        var metrics = new WorkerMetrics();
        var outcomes = new Talk().Asks("gen-hours");
        metrics.Count([new ProcessedBody(null, outcomes, Repeat: false)], TimeSpan.Zero);
        Assert.Contains("classifier_faq_replies_total{entry=\"gen-hours\"} 1", metrics.ToString(), StringComparison.Ordinal);
        Assert.Equal(TestData.Noon, metrics.TakeUsedEntries()["gen-hours"]);
        Assert.Empty(metrics.TakeUsedEntries());
    }

    private static FaqEntry Entry(string id) => new() { Id = id, Intent = "inquiry", Questions = [id], Answer = id, File = "faq.yaml", Line = 1 };
}
