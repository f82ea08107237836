using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Data.History;
using Classifier.Data.Keywords;
using Classifier.Model.Faq;
using Classifier.Model.Training;

namespace Classifier.Trainer.CommandLine;

/// <summary>What a training reads from a data folder: <c>history/</c>, <c>faq/</c> and, if it is there, <c>keywords.yaml</c>.</summary>
internal sealed record TrainingData(IReadOnlyList<HistoryRow> History, FaqCatalogue Faq, KeywordRules Keywords)
{
    public IReadOnlyList<TrainingRow> Rows =>
        [.. History.Select(row => new TrainingRow(row.Id, row.Text, row.Intent, row.Sentiment, row.FaqId))];

    public IReadOnlyList<FaqPhrasing> Phrasings =>
        [.. Faq.Entries.SelectMany(entry => entry.Questions.Select(question => new FaqPhrasing(entry.Id, question, entry.Intent)))];

    /// <exception cref="DataProblemException">A part cannot be read.</exception>
    public static TrainingData Load(string folder)
    {
        var problems = new List<DataProblem>();
        var faq = FaqCatalogue.Load(Path.Combine(folder, "faq"), problems);
        var keywordFile = Path.Combine(folder, "keywords.yaml");
        var keywords = File.Exists(keywordFile) ? KeywordRules.Load(keywordFile, faq, problems) : KeywordRules.None;
        return problems.Count > 0 ? throw new DataProblemException(problems) : new(HistoryReader.ReadFolder(Path.Combine(folder, "history")), faq, keywords);
    }

    public HistoryReport Check() => HistoryChecker.Check(History, Faq.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal));
}
