using Classifier.Data;
using Classifier.Model.Registry;
using Classifier.Worker.Classification;
using Classifier.Worker.Hosting;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>FAQ files edited while the worker works: taken whole or not at all.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly RabbitMqServer _broker;
    private readonly TrainedModel _model;
    private readonly string _data = Directory.CreateTempSubdirectory("data-").FullName;

    public ReloadTests(RabbitMqServer broker, TrainedModel model)
    {
        (_broker, _model) = (broker, model);
        var source = Path.Combine(TestData.Root, "data");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/history/", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(_data, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Faq => Path.Combine(_data, "faq", "general.yaml");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void A_broken_file_keeps_the_old_answers_and_a_mended_one_brings_the_new()
    {
        using var brains = new BrainSource(new ModelRegistry(_model.Folder), _data);
        var before = brains.Brain;
        Break();
        var refused = Assert.Throws<DataProblemException>(() => brains.Refresh());
        Assert.Same(before, brains.Brain);
        Assert.False(brains.Refresh(), "the same broken file is not tried again and again");

        var alert = RefusedReload.AlertFor(refused, TestData.Noon);
        Assert.Equal((Faq, "1"), (alert.Details["file"], alert.Details["problems"]));
        Assert.Contains("nowhere", alert.Details["reason"], StringComparison.Ordinal);
        Assert.True(int.Parse(alert.Details["line"], System.Globalization.CultureInfo.InvariantCulture) > 1);

        Write(File.ReadAllText(Faq).Replace("followUps: [nowhere]", "tags: [新]", StringComparison.Ordinal));
        Assert.True(brains.Refresh());
        Assert.NotNull(brains.Brain.Policy.Faq.Find("gen-new"));
    }

    [Fact]
    public async Task A_working_service_tells_of_a_refused_file_and_goes_on()
    {
        var uri = await _broker.VirtualHostAsync();
        await using var traffic = await Traffic.OpenAsync(uri);
        await using var worker = WorkerProcess.Start(uri, Path.Combine(_data, "c.db"), _model.Folder, settings: ("Data", _data));
        await worker.SaysAsync("Started");
        Break();
        await worker.SaysAsync("was refused");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await traffic.CountAsync("chat.alerts") == 0) await Task.Delay(25, patience.Token);
        await traffic.SendAsync(50);
        await traffic.DecidedAsync();
        await worker.StopAsync();
    }

    private void Break() => Write(File.ReadAllText(Faq) + "\n- id: gen-new\n  intent: inquiry\n  questions: [新开的问题]\n  answer: 请看页面说明。\n  followUps: [nowhere]\n");

    private void Write(string text)
    {
        File.WriteAllText(Faq, text);
        // File systems keep times coarsely; an edit within the same tick would go unseen.
        File.SetLastWriteTimeUtc(Faq, File.GetLastWriteTimeUtc(Faq).AddSeconds(1 + text.Length % 7));
    }
}
