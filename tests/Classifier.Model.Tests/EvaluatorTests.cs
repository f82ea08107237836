using Classifier.Model.Evaluation;
using Classifier.Model.Training;

namespace Classifier.Model.Tests;

public sealed class EvaluatorTests
{
    private static readonly TextClassifier Classifier = TextClassifier.Train(Rows.All, new TrainingOptions());

    [Fact]
    public void Counts_right_and_wrong_rows_per_label()
    {
        var result = Evaluator.Evaluate(Classifier, [new("服务态度差", "complaint"), new("几点关门", "inquiry"), new("几点关门", "thanks"), new("谢谢你", "unknown")]);

        Assert.Equal(0.5, result.Accuracy);
        Assert.Equal(["complaint", "inquiry", "thanks", "unknown"], result.Labels.Select(label => label.Label));
        Assert.Equal(0.5, result.Labels[1].Precision);
        Assert.Equal(1, result.Confusion[2][1]);
        Assert.Equal((1 + 2.0 / 3 + 0 + 0) / 4, result.MacroF1, 6);
    }

    [Fact]
    public void The_same_text_is_always_on_the_same_side()
    {
        Assert.Equal(HeldOut.Contains("退款 呢！"), HeldOut.Contains("退款呢!"));
        var share = Enumerable.Range(0, 4000).Count(i => HeldOut.Contains($"第{(char)('一' + i)}条")) / 4000.0;
        Assert.InRange(share, 0.12, 0.18);
    }
}
