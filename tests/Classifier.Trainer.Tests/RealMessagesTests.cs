using Classifier.Data.History;
using Classifier.Model;
using Classifier.Model.Evaluation;
using Classifier.Model.Text;

namespace Classifier.Trainer.Tests;

/// <summary>
/// What real customers wrote, labelled by hand (<c>real_labels.tsv</c>: ids and labels; the texts stay in ../shared and are never committed). The parts
/// named "first", "last", "fresh" and "latest" may be looked at while working; "final" was measured by hand with <c>eval --part final</c>, once before anything was chosen by it, and is not for choosing.
/// </summary>
public sealed class RealMessagesTests
{
    private const string Missing = "../shared/samples/real_messages.tsv is not on this machine; only the project's own tests ran";

    private static readonly string Root = FindRoot();
    private static readonly string Samples = Path.Combine(Root, "..", "shared", "samples", "real_messages.tsv");

    [Fact]
    public void Labels_are_at_least_600_distinct_known_and_of_the_guide()
    {
        var rows = Labels();
        Assert.True(rows.Count >= 600);
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
        Assert.All(rows, row => Assert.Contains(row[1], new[] { "inquiry", "complaint", "tech-support", "promo", "other" }));
        Assert.All(rows, row => Assert.Contains(row[2], new[] { "negative", "neutral", "positive" }));
        Assert.All(rows, row => Assert.Contains(row[3], new[] { "first", "last", "fresh", "latest", "final" }));
        Assert.Equal(1237, rows.Count(row => row[3] == "final"));
    }

    [Fact]
    public void No_labelled_message_stands_in_the_training_data()
    {
        if (!File.Exists(Samples))
        {
            TestContext.Current.SendDiagnosticMessage(Missing);
            return;
        }

        var known = History().Select(row => TextNormalizer.Normalize(row.Text)).ToHashSet(StringComparer.Ordinal);
        // Short ones such as "转人工" are everybody's words.
        var copied = Messages().Select(row => TextNormalizer.Normalize(row.Text)).Where(text => text.Length >= 8 && known.Contains(text)).ToList();
        Assert.Empty(copied);
    }

    [Fact]
    public void No_training_row_is_nearly_a_labelled_message()
    {
        if (!File.Exists(Samples))
        {
            TestContext.Current.SendDiagnosticMessage(Missing);
            return;
        }

        var history = History().Select(row => row.Text).ToList();
        var messages = Messages().Select(row => row.Text).Where(text => TextNormalizer.Normalize(text).Length >= 8);
        var copied = NearDuplicates.Find([.. history, .. messages], threshold: 0.6).Where(pair => pair.Later >= history.Count && pair.Earlier < history.Count).Select(pair => history[pair.Earlier]);
        Assert.Empty(copied);
    }

    [Fact]
    public void Four_of_five_real_messages_with_an_intent_are_understood()
    {
        if (!File.Exists(Samples))
        {
            TestContext.Current.SendDiagnosticMessage(Missing);
            return;
        }

        var classifier = TextClassifier.Train([.. History().Select(row => new LabelledText(row.Text, row.Intent))], new TrainingOptions());
        var result = Evaluator.Evaluate(classifier, [.. Messages().Where(row => row.Part == "first" && row.Intent != "other").Select(row => new LabelledText(row.Text, row.Intent))]);
        Assert.True(result.Accuracy >= 0.8, $"{result.Accuracy:0.000} of {result.Rows}");
    }

    private static List<string[]> Labels() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "real_labels.tsv")).Skip(1).Select(line => line.Split('\t'))];

    private static IEnumerable<(string Text, string Intent, string Part)> Messages()
    {
        var texts = File.ReadLines(Samples).Select(line => line.Split('\t', 2)).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        return Labels().Select(row => (texts[row[0]], row[1], row[3]));
    }

    private static IReadOnlyList<HistoryRow> History() => HistoryReader.ReadFolder(Path.Combine(Root, "data", "history"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Classifier.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
