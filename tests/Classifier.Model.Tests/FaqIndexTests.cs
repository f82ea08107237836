using Classifier.Model.Evaluation;
using Classifier.Model.Faq;
using Classifier.Model.Training;

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
    public void An_entrys_own_wording_is_sure_unless_two_entries_share_it()
    {
        FaqPhrasing[] phrasings = [new("refund", "多久到账"), new("recharge", "多久到账"), new("hours", "几点关门"), new("late", "几点关门前能到")];
        var index = FaqIndex.Build(phrasings, new FaqConfidence([.. new double[FaqSignals.Count], -3]));
        Assert.Equal(("hours", true), (index.Search("几点关门？？", 2)[0].EntryId, index.Search("几点关门？？", 2)[0].Confidence > 0.98));
        Assert.Equal(2, index.Search("几点关门", 2).Select(match => match.EntryId).Distinct().Count());
        Assert.True(index.Search("多久到账", 1)[0].Confidence < 0.98);
    }

    [Theory]
    [InlineData("付款报错1000051怎么办", "a")]
    [InlineData("付款报错1000075怎么办", "b")]
    public void An_error_code_is_a_name_however_long(string text, string entry)
    {
        FaqPhrasing[] phrasings = [new("a", "支付提示1000051"), new("a", "报错1000051"), new("b", "支付提示1000075"), new("b", "报错1000075")];
        var index = FaqIndex.Build(phrasings, FaqConfidence.Unfitted, FaqEntryTrainer.Train([.. phrasings.Concat(phrasings).Select(phrasing => new LabelledText(phrasing.Text, phrasing.EntryId))], new TrainingOptions()));
        Assert.Equal(entry, index.Search(text, 1)[0].EntryId);
        Assert.Equal(entry, index.Search("报错" + text[4..11], 1)[0].EntryId);
    }

    [Fact]
    public void Somebody_who_complains_is_answered_with_less_confidence()
    {
        var index = FaqIndex.Build([new("hours", "几点关门", "inquiry"), new("refund", "退款多久到账", "inquiry")], new AgreementOnly());
        var asks = new FaqReading(new Dictionary<string, double> { ["inquiry"] = 0.9, ["complaint"] = 0.1 }, 0.05);
        var complains = new FaqReading(new Dictionary<string, double> { ["inquiry"] = 0.2, ["complaint"] = 0.8 }, 0.9);
        Assert.True(index.Search("到底几点关门啊", 1, asks)[0].Confidence > index.Search("到底几点关门啊", 1, complains)[0].Confidence);
    }

    [Fact]
    public void The_threshold_keeps_the_wanted_precision_on_what_it_was_tuned_on()
    {
        FaqQuestion[] questions = [new("几点关门", "hours"), new("退款多久到账", "refund"), new("怎么开发票", "invoice"), new("发票", null), new("多久", null)];
        var threshold = FaqEvaluator.Threshold(Index, questions, 0.9);
        var figures = FaqEvaluator.Evaluate(Index, questions, threshold);
        Assert.Equal((1.0, 0.6), (figures.Precision, figures.Coverage));
    }

    [Fact]
    public void One_right_answer_is_no_evidence_for_a_precision_of_98_percent() =>
        Assert.Equal(FaqIndex.OwnWording, FaqEvaluator.Threshold([(0.9, true), (0.4, false)], 0.98));

    [Fact]
    public void Learned_scores_find_an_entry_by_words_its_phrasings_lack()
    {
        var phrasings = new List<FaqPhrasing> { new("hours", "几点关门"), new("refund", "退款多久到账"), new("invoice", "怎么开发票") };
        LabelledText[] wordings =
        [
            new("你们晚上营业到啥时候", "hours"), new("周末营业吗", "hours"), new("还在营业没", "hours"),
            new("钱还没退回来", "refund"), new("退的钱去哪了", "refund"), new("钱几时退给我", "refund"),
            new("要抬头要税号", "invoice"), new("税号填错了", "invoice"), new("抬头能改吗", "invoice"),
        ];
        Assert.Empty(FaqIndex.Build(phrasings, FaqConfidence.Unfitted).Search("税号要改", 1));

        var scores = FaqEntryTrainer.Train(wordings, new TrainingOptions());
        Assert.Equal("invoice", FaqIndex.Build([.. phrasings, new("invoice", "要开票")], FaqConfidence.Unfitted, scores).Search("税号要改", 1)[0].EntryId);
    }

    [Theory]
    [InlineData("发票先别开", true)]
    [InlineData("我没有收到", true)]
    [InlineData("don't send it", true)]
    [InlineData("能不能开发票", false)]
    [InlineData("有没有大码", false)]
    [InlineData("不好意思问一下", false)]
    [InlineData("别人都有", false)]
    [InlineData("I know", false)]
    public void Denial_is_told_from_a_question_with_a_not_in_it(string text, bool denies) =>
        Assert.Equal(denies, PhrasingTraits.Of(Classifier.Model.Text.TextNormalizer.Normalize(text)).Negated);

    private sealed class AgreementOnly : IFaqConfidence
    {
        public double Probability(ReadOnlySpan<double> signals) => signals[^3] - signals[^1] / 10;
    }
}
