using Classifier.Model.Evaluation;
using Classifier.Model.Faq;

namespace Classifier.Model.Tests;

public sealed class FaqIndexTests
{
    private static readonly FaqIndex Index = FaqIndex.Build(
        [
            new("hours", "几点关门"), new("hours", "营业时间到几点"),
            new("refund", "退款多久到账"), new("refund", "钱什么时候退回来"),
            new("invoice", "怎么开发票"),
        ],
        FaqConfidence.Unfitted);

    [Theory]
    [InlineData("你们几点关门呀", "hours")]
    [InlineData("退款啥时候能到账", "refund")]
    [InlineData("发票怎么开", "invoice")]
    public void Finds_the_entry_behind_other_words(string text, string entry) => Assert.Equal(entry, Index.Search(text, 3)[0].EntryId);

    [Theory]
    [InlineData("")]
    [InlineData("xyz")]
    public void Finds_nothing_where_nothing_is_shared(string text) => Assert.Empty(Index.Search(text, 3));

    [Fact]
    public void The_phrasing_itself_is_as_similar_as_can_be_and_more_confident_than_a_part()
    {
        var whole = Index.Search("退款多久到账", 1)[0];
        Assert.Equal(1, whole.Similarity, 3);
        Assert.True(whole.Confidence > Index.Search("多久", 1)[0].Confidence);
    }

    [Fact]
    public void The_threshold_keeps_the_wanted_precision_on_what_it_was_tuned_on()
    {
        (string, string?)[] questions = [("几点关门", "hours"), ("退款多久到账", "refund"), ("发票", null), ("多久", null)];
        var threshold = FaqEvaluator.Threshold(Index, questions, 1);
        Assert.Equal(1, FaqEvaluator.Evaluate(Index, questions, threshold).Precision);
        Assert.True(FaqEvaluator.Evaluate(Index, questions, threshold).Coverage > 0);
    }
}
