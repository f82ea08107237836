using Classifier.Model.Faq;
using Classifier.Model.Learning;

namespace Classifier.Model.Tests;

public sealed class FaqConfidenceTests
{
    [Fact]
    public void Trees_learn_what_no_line_can_separate()
    {
        // Right when exactly one of two signals is high.
        var rows = Enumerable.Range(0, 400).Select(i => new[] { i % 20 / 20.0, i / 20 / 20.0 }).ToList();
        var yes = rows.ConvertAll(row => row[0] > 0.5 != row[1] > 0.5);
        var trees = new BoostedTreesLearner().Learn(rows, yes);
        Assert.True(rows.Zip(yes).Count(pair => trees.Logit(pair.First) > 0 == pair.Second) > 380);
    }

    [Fact]
    public void Trees_without_anything_to_ask_give_the_share_of_yes()
    {
        var trees = new BoostedTreesLearner().Learn([.. Enumerable.Repeat(new double[] { 1, 2 }, 98)], [.. Enumerable.Range(0, 98).Select(i => i % 4 == 0)]);
        Assert.Equal(26.0 / 100, 1 / (1 + Math.Exp(-trees.Logit([5, -5]))), 2);
    }

    [Fact]
    public void Trees_are_the_same_every_time()
    {
        var rows = Enumerable.Range(0, 300).Select(i => new[] { i * 7 % 31 / 31.0, i * 11 % 17 }).ToList();
        var yes = rows.ConvertAll(row => row[0] + row[1] / 40 > 0.7);
        Assert.Equal(Values(), Values());

        double[] Values()
        {
            var trees = new BoostedTreesLearner().Learn(rows, yes);
            return [.. rows.Select(row => trees.Logit(row))];
        }
    }

    [Fact]
    public void The_kind_that_does_better_on_questions_it_has_not_seen_is_kept()
    {
        var step = Fit(x => x is > 0.3 and < 0.6);
        Assert.NotNull(step.Confidence.Trees);
        Assert.True(step.TreesLoss < step.LogisticLoss);

        var slope = Fit(x => x * 97 % 1 < x);
        Assert.Null(slope.Confidence.Trees);
        Assert.True(slope.LogisticLoss <= slope.TreesLoss);
        Assert.True(slope.Confidence.Probability(Signals(0.9)) > slope.Confidence.Probability(Signals(0.1)));
    }

    [Fact]
    public void Too_few_questions_fit_nothing()
    {
        var fit = FaqConfidenceFitter.Fit([[new FaqFound(Signals(1), true)], [new FaqFound(Signals(0), false)]]);
        Assert.Same(FaqConfidence.Unfitted, fit.Confidence);
        Assert.Equal(2, fit.Judged.Count);
    }

    private static FaqConfidenceFit Fit(Func<double, bool> isRight) =>
        FaqConfidenceFitter.Fit([.. Enumerable.Range(0, 4).Select(part => (IReadOnlyList<FaqFound>)[.. Enumerable.Range(0, 60).Select(i => (i * 4 + part) / 240.0).Select(x => new FaqFound(Signals(x), isRight(x)))])]);

    private static double[] Signals(double x)
    {
        var signals = new double[FaqSignals.Count];
        signals[FaqSignals.Similarity] = x;
        return signals;
    }
}
