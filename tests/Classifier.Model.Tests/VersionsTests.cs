using Classifier.Model.Features;
using Classifier.Model.Training;

namespace Classifier.Model.Tests;

/// <summary>Wordings of one message: what learned one of them is no judge of the others.</summary>
public sealed class VersionsTests
{
    [Theory]
    [InlineData("w17a", "w17")]
    [InlineData("w17", null)]
    [InlineData("a", null)]
    [InlineData("refund-xl", null)]
    [InlineData("w17A", null)]
    public void A_letter_behind_the_number_makes_a_wording(string id, string? message) =>
        Assert.Equal(message, new TrainingRow(id, "退款", "inquiry", "neutral", null).VersionOf);

    [Fact]
    public void Wordings_share_a_fold_whatever_their_labels()
    {
        var rows = Rows.All.Select((row, i) => new LabelledText(row.Text, row.Label, i % 3 == 0 ? null : $"m{i / 6}")).ToList();
        var set = TrainingSet.Read(FeatureSet.Message, rows, new(), CancellationToken.None);
        var folds = set.Folds(new() { CalibrationFolds = 5 });

        Assert.Equal(set.AllRows, folds.SelectMany(rows => rows).Order());
        var foldsOf = folds.SelectMany((rows, fold) => rows.Select(row => (Message: set.VersionsOf[row], Fold: fold))).Where(row => row.Message is not null).ToLookup(row => row.Message, row => row.Fold);
        Assert.All(foldsOf, message => Assert.Single(message.Distinct()));
        Assert.Contains(foldsOf, message => message.Count() > 1);
        Assert.True(foldsOf.Select(message => message.First()).Distinct().Count() > 1);
    }

    [Fact]
    public void A_message_with_a_held_out_wording_is_not_learned()
    {
        List<TrainingRow> Bundle(Func<int, string> id) => [.. Rows.All.Select((row, i) => new TrainingRow(id(i), row.Text, row.Label, i % 2 == 0 ? "negative" : "neutral", null))];
        int Learned(List<TrainingRow> rows) => BundleTrainer.Train(rows, [], new()).Metrics.TrainingRows;

        var held = Enumerable.Range(0, Rows.All.Count).First(i => HeldOut.Contains(Rows.All[i].Text));
        var sister = Enumerable.Range(0, Rows.All.Count).First(i => !HeldOut.Contains(Rows.All[i].Text));

        var apart = Learned(Bundle(i => $"r{i}"));
        Assert.Equal(apart - 1, Learned(Bundle(i => i == held ? "m1a" : i == sister ? "m1b" : $"r{i}")));
    }
}
