using Classifier.Data.Faq;
using Classifier.Data.History;
using Classifier.Model.Faq;
using Classifier.Model.Training;

namespace Classifier.Trainer.CommandLine;

/// <summary>What a training reads from a data folder: <c>history/</c> and <c>faq/</c>.</summary>
internal sealed record TrainingData(IReadOnlyList<HistoryRow> History, FaqCatalogue Faq)
{
    public IReadOnlyList<TrainingRow> Rows =>
        [.. History.Select(row => new TrainingRow(row.Id, row.Text, row.Intent, row.Sentiment, row.FaqId))];

    public IReadOnlyList<FaqPhrasing> Phrasings =>
        [.. Faq.Entries.SelectMany(entry => entry.Questions.Select(question => new FaqPhrasing(entry.Id, question, entry.Intent)))];

    /// <exception cref="Classifier.Data.DataProblemException">Either part cannot be read.</exception>
    public static TrainingData Load(string folder)
    {
        var faq = FaqCatalogue.Load(Path.Combine(folder, "faq"));
        return new(HistoryReader.ReadFolder(Path.Combine(folder, "history")), faq);
    }

    public HistoryReport Check() => HistoryChecker.Check(History, Faq.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal));
}
