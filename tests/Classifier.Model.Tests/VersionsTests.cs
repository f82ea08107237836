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
    public void Wordings_and_repeats_share_a_fold_of_the_faq()
    {
        var folds = FaqTraining.FoldsByWording(
            [new("在哪退款", "refund", VersionOf: "m1"), new("几点关门", null), new("怎么退钱", "refund", VersionOf: "m1"), new("怎么退钱！", "refund"), new("多少钱", null), new("怎么退钱", "refund", VersionOf: "m2")]);

        Assert.Equal([folds[0], folds[0], folds[0]], [folds[2], folds[3], folds[5]]);
        Assert.Equal(3, new[] { folds[0], folds[1], folds[4] }.Distinct().Count());
    }

    [Fact]
    public void Wordings_are_learned_or_held_out_together()
    {
        var sides = Enumerable.Range(0, 400).Select(i => "abc".Select(letter => HeldOut.Contains(new TrainingRow($"w{i}{letter}", $"第{i}条{letter}", "inquiry", "neutral", null))).Distinct().ToList()).ToList();

        Assert.All(sides, side => Assert.Single(side));
        Assert.InRange(sides.Count(side => side[0]), 30, 90);
    }

    [Fact]
    public void Both_classifiers_of_a_bundle_are_judged_without_sisters()
    {
        // No two messages share a character: with its sisters learned a wording is certain, without them it is a guess.
        List<TrainingRow> Rows(string letters) =>
            [.. Enumerable.Range(0, 80).SelectMany(i => letters.Select(letter => new TrainingRow($"w{i}{letter}", $"{(char)('一' + i)}", i % 2 == 0 ? "complaint" : "inquiry", i % 3 == 0 ? "negative" : "neutral", null)))];
        double Surest(List<TrainingRow> rows)
        {
            var bundle = BundleTrainer.Train(rows, [], new()).Bundle;
            var text = rows.First(row => !HeldOut.Contains(row)).Text;
            var model = Bundles.BundleFile.Read(bundle);
            return Math.Max(model.Intent.Read(text).Probabilities.Max(), model.Sentiment.Read(text).Probabilities.Max());
        }

        Assert.InRange(Surest(Rows("abcd")), 0, 0.9);
        Assert.InRange(Surest([.. Rows("abcd").Select(row => row with { Id = row.Id + "-1" })]), 0.9, 1);
    }
}
