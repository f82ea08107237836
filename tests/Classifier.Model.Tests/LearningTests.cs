using Classifier.Model.Bundles;
using Classifier.Model.Learning;
using FsCheck;
using FsCheck.Fluent;

namespace Classifier.Model.Tests;

public sealed class LearningTests
{
    [Fact]
    public void Two_clusters_are_told_apart_with_room_between()
    {
        var rows = new SparseRows([0, 1, 2, 3, 4], [0, 0, 1, 1], [1, 1, 1, 1], 2);
        var weights = new DualCoordinateDescent().Learn(rows, [0, 0, 1, 1], 2, default);
        var scores = new float[2];
        weights.Score(rows, 0, scores);
        Assert.True(scores[0] > 0.3 && scores[1] == -scores[0]);
        weights.Score(rows, 3, scores);
        Assert.True(scores[1] > 0.3);
    }

    [Fact]
    public void Rows_without_a_label_teach_nothing()
    {
        var rows = new SparseRows([0, 1, 2, 3], [0, 1, 0], [1, 1, 1], 2);
        var all = new DualCoordinateDescent { NaiveBayesShare = 0.5, Balance = 0.5 }.Learn(new SparseRows([0, 1, 2], [0, 1], [1, 1], 2), [0, 1], 2, default);
        var without = new DualCoordinateDescent { NaiveBayesShare = 0.5, Balance = 0.5 }.Learn(rows, [0, 1, -1], 2, default);
        Assert.Equal(all.Blocks[0], without.Blocks[0]);
        Assert.Equal(all.Biases, without.Biases);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(150)]
    [InlineData(1000)]
    public void Any_number_of_labels_is_learned_stored_and_read_back(int labels)
    {
        var rows = Enumerable.Range(0, labels * 4).Select(i => new LabelledText($"问题{Name(i % labels)}第{Name(i)}号", Name(i % labels))).ToList();
        var trained = TextClassifier.Train(rows, new TrainingOptions());
        var read = ClassifierSection.Read(ClassifierSection.Write(trained));

        var (before, after) = (new float[labels], new float[labels]);
        var right = rows.Count(row =>
        {
            var best = trained.Predict(row.Text, new ClassifierScratch(), before);
            read.Predict(row.Text, new ClassifierScratch(), after);
            Assert.Equal(before, after);
            Assert.DoesNotContain(before, float.IsNaN);
            Assert.Equal(1, before.Sum(), 3);
            return trained.Labels[best] == row.Label;
        });
        Assert.True(right > rows.Count * 0.9, $"{right} of {rows.Count}");
    }

    [Fact]
    public void Quantised_weights_keep_the_order_of_the_scores()
    {
        // A label that is a thousand times rarer in the weights keeps its own scale.
        var classifier = TextClassifier.Train(Rows.All, new TrainingOptions());
        Assert.Equal(3, classifier.Model.Scales.Distinct().Count());
    }

    [Fact]
    public void Every_look_up_finds_what_was_put_in_and_nothing_else()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<ushort[]>(), keys =>
        {
            // All in two buckets that stand side by side: the most crowded a table can be. Tags are odd, so that even ones are known to be absent.
            var hashes = (keys ?? []).Distinct().OrderBy(key => key % 2).Select(key => Hash(tag: 2u * key + 1, bucket: key % 2u)).ToArray();
            var model = new LinearModel(2, hashes, [.. hashes.Select((_, i) => (short)(i + 1)), .. new short[LinearModel.Slack]], [1], [0]);
            return hashes.Select((hash, i) => model.Row(model.Features.Find(hash))[0] == i + 1).All(found => found)
                && Enumerable.Range(0, 100).All(i => model.Features.Find(Hash(tag: 200_001u + 2u * (uint)i, bucket: (uint)i % 2)) < 0);
        }).QuickCheckThrowOnFailure();

        static ulong Hash(uint tag, uint bucket) => ((ulong)tag << 32) | (bucket << 4);
    }

    [Fact]
    public void Repeats_count_less_and_less()
    {
        var classifier = TextClassifier.Train(Rows.All, new TrainingOptions());
        var once = classifier.Explain("差").Pieces.Single(piece => piece.Text == "差").Contribution;
        var pieces = classifier.Explain("差,差,差,差").Pieces;
        var share = pieces.Single(piece => piece.Text == "差").Contribution * Math.Sqrt(pieces.Count) / (once * Math.Sqrt(classifier.Explain("差").Pieces.Count));
        Assert.Equal(1 + Math.Log(4), share, 3);
    }

    [Fact]
    public void A_recipe_that_ignores_rare_labels_is_not_ours()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new LabelledText($"普通消息{Name(i)}你好", "common"))
            .Concat(Enumerable.Range(0, 6).Select(i => new LabelledText($"着火了{Name(i)}快来人", "rare"))).ToList();
        var classifier = TextClassifier.Train(rows, new TrainingOptions());
        Assert.Equal("rare", classifier.Labels[classifier.Predict("着火了怎么办", new ClassifierScratch(), new float[2])]);
    }

    /// <summary>A number in Chinese characters that share none with their neighbours' by pattern.</summary>
    private static string Name(int i) => string.Concat(((char)(0x4E00 + i * 7 % 5000)).ToString(), ((char)(0x5000 + i * 13 % 7000)).ToString());
}
