using Classifier.Model.Bundles;
using Classifier.Model.Calibration;
using FsCheck;
using FsCheck.Fluent;

namespace Classifier.Model.Tests;

public sealed class TextClassifierTests
{
    private static readonly TextClassifier Classifier = TextClassifier.Train(Rows.All, new TrainingOptions());

    [Theory]
    [InlineData("你们服务态度真差", "complaint")]
    [InlineData("请问几点关门啊", "inquiry")]
    [InlineData("好的谢谢", "thanks")]
    public void Learns_what_the_rows_say(string text, string label)
    {
        var scores = new float[3];
        Assert.Equal(label, Classifier.Labels[Classifier.Predict(text, new ClassifierScratch(), scores)]);
    }

    [Fact]
    public void One_label_in_a_hundred_may_be_wrong_however_sure_the_rest_is()
    {
        float[] probabilities = [40, 0, 0, 0];
        new Calibrator(1, new float[4]).Apply(probabilities);

        Assert.Equal([0.9925f, 0.0025f, 0.0025f, 0.0025f], probabilities.Select(probability => MathF.Round(probability, 5)));
    }

    [Fact]
    public void A_few_wrong_labels_do_not_make_the_sure_ones_doubtful()
    {
        var logits = Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? new[] { 5f, -5 } : [-5, 5]).ToArray();
        var labels = Enumerable.Range(0, 400).Select(i => i < 2 ? 1 - i % 2 : i % 2).ToArray();

        // Without noise the slope that fits two wrong labels in 400 best is ln(199) / 10 = 0.53.
        Assert.InRange(CalibratorFitter.Fit(logits, labels).Slope, 0.7, 10);
    }

    [Fact]
    public void Probabilities_sum_to_one_for_any_text()
    {
        var scratch = new ClassifierScratch();
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var scores = new float[3];
            Classifier.Predict(text ?? "", scratch, scores);
            return Math.Abs(scores.Sum() - 1) < 1e-4 && scores.All(score => score is >= 0 and <= 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_megabyte_is_classified_like_any_text()
    {
        var scores = new float[3];
        Classifier.Predict(string.Concat(Enumerable.Repeat("太慢了气人。", 200_000)), new ClassifierScratch(), scores);
        Assert.Equal(1, scores.Sum(), 3);
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        var scratch = new ClassifierScratch();
        var scores = new float[3];
        var text = "你们服务态度真差 tmd 等了3天 where is my order";
        for (var i = 0; i < 100; i++) Classifier.Predict(text, scratch, scores);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Classifier.Predict(text, scratch, scores);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        Assert.Equal(ClassifierSection.Write(Classifier), ClassifierSection.Write(TextClassifier.Train([.. Rows.All.Reverse()], new TrainingOptions())));

    [Fact]
    public void Another_seed_gives_another_model() =>
        Assert.NotEqual(ClassifierSection.Write(Classifier), ClassifierSection.Write(TextClassifier.Train(Rows.All, new TrainingOptions { Seed = 2 })));

    [Theory]
    [InlineData("你们服务态度真差")]
    [InlineData("几点关门 几点关门 几点")]
    [InlineData("completely unknown words")]
    [InlineData("")]
    public void An_explanation_adds_up_to_the_probability(string text)
    {
        var scores = new float[3];
        var best = Classifier.Predict(text, new ClassifierScratch(), scores);

        var explanation = Classifier.Explain(text);

        Assert.Equal(Classifier.Labels[best], explanation.Label);
        var logits = new float[3];
        Classifier.Score(text, new ClassifierScratch(), logits);
        Assert.Equal(Classifier.Calibrator.Slope * logits[best] + Classifier.Calibrator.Offsets[best], explanation.Logit, 3);
        Assert.Equal(explanation.Logit, explanation.Base + explanation.Pieces.Sum(piece => piece.Contribution), 6);
    }

    [Fact]
    public void One_label_cannot_be_learned() =>
        Assert.Contains("two labels", Assert.Throws<ArgumentException>(() => TextClassifier.Train([.. Rows.All.Where(row => row.Label == "thanks")], new TrainingOptions())).Message, StringComparison.Ordinal);
}
