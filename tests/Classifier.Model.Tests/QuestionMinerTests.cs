using Classifier.Model.Mining;

namespace Classifier.Model.Tests;

public sealed class QuestionMinerTests
{
    private static readonly string[] Messages =
    [
        "这件衣服有色差吗", "衣服会有色差吗", "请问有色差吗亲", "有色差吗", "有色差吗",
        "可以开专票吗", "能开专票不", "专票可以开吗",
        "几点发车", "今天天气不错啊", "好的",
    ];

    [Fact]
    public void Questions_that_ask_the_same_are_counted_together_largest_first()
    {
        var clusters = QuestionMiner.Mine(Messages, similarity: 0.3);

        Assert.Equal([5, 3], clusters.Select(cluster => cluster.Count));
        Assert.Contains("色差", clusters[0].Typical, StringComparison.Ordinal);
        Assert.All(clusters[1].Examples, example => Assert.Contains("专票", example, StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_the_messages_does_not_matter() =>
        Assert.Equal(
            QuestionMiner.Mine(Messages, 0.3).Select(cluster => (cluster.Count, cluster.Typical)),
            QuestionMiner.Mine(Messages.Reverse(), 0.3).Select(cluster => (cluster.Count, cluster.Typical)));

    [Fact]
    public void A_text_stands_in_one_cluster_only()
    {
        var clusters = QuestionMiner.Mine(Messages, 0.1, minCount: 1);
        Assert.Equal(Messages.Count(message => message.Length >= 4), clusters.Sum(cluster => cluster.Count));
    }
}
