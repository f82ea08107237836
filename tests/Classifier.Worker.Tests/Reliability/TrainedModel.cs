using Classifier.Data.Faq;
using Classifier.Data.History;
using Classifier.Model;
using Classifier.Model.Faq;
using Classifier.Model.Registry;
using Classifier.Model.Training;

[assembly: AssemblyFixture(typeof(Classifier.Worker.Tests.Reliability.TrainedModel))]

namespace Classifier.Worker.Tests.Reliability;

/// <summary>One model for all worker processes of the run, trained on first need on a part of the history: it only has to work, not to be good.</summary>
public sealed class TrainedModel : IDisposable
{
    private const int EveryNth = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("models-").FullName;
    private readonly Lazy<string> _trained;

    public TrainedModel() => _trained = new(Train);

    /// <summary>The registry's folder.</summary>
    public string Folder => _trained.Value;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Train()
    {
        var faq = FaqCatalogue.Load(Path.Combine(TestData.Root, "data", "faq"));
        var history = HistoryReader.ReadFolder(Path.Combine(TestData.Root, "data", "history")).Where((_, i) => i % EveryNth == 0);
        var trained = BundleTrainer.Train(
            [.. history.Select(row => new TrainingRow(row.Id, row.Text, row.Intent, row.Sentiment, row.FaqId))],
            [.. faq.Entries.SelectMany(entry => entry.Questions.Select(question => new FaqPhrasing(entry.Id, question)))], new TrainingOptions());
        var registry = new ModelRegistry(_folder);
        registry.Promote(registry.SaveRun(trained.Bundle, "{}"));
        return _folder;
    }
}
