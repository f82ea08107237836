using Classifier.Model.Learning;

namespace Classifier.Model.Faq;

/// <summary>
/// Fits <see cref="FaqConfidence"/> on labelled questions: is the entry found first the right one? Logistic regression and boosted trees are fitted on all
/// parts but one and asked about that one, in turn; the one with the smaller log loss is kept.
/// </summary>
public static class FaqConfidenceFitter
{
    private const int Steps = 2000;
    private const double Penalty = 1;
    private const int FewestQuestions = 50;

    /// <param name="parts">Questions of each part with the first entry's signals, found in an index that does not hold them; at least two parts.</param>
    /// <returns><see cref="FaqConfidence.Unfitted"/> when fewer than 50 questions found anything: too few to fit.</returns>
    internal static FaqConfidenceFit Fit(IReadOnlyList<IReadOnlyList<FaqFound>> parts)
    {
        if (parts.Sum(part => part.Count) < FewestQuestions) return new(FaqConfidence.Unfitted, 0, 0, Judge(parts, _ => FaqConfidence.Unfitted));

        var logistic = Judge(parts, part => Logistic(Others(parts, part)));
        var trees = Judge(parts, part => Trees(Others(parts, part)));
        var (logisticLoss, treesLoss) = (LogLoss(logistic), LogLoss(trees));
        var all = Others(parts, without: -1);
        return treesLoss < logisticLoss
            ? new(Trees(all), logisticLoss, treesLoss, trees)
            : new(Logistic(all), logisticLoss, treesLoss, logistic);
    }

    private static List<FaqFound> Others(IReadOnlyList<IReadOnlyList<FaqFound>> parts, int without) => [.. parts.Where((_, part) => part != without).SelectMany(part => part)];

    private static List<(double Confidence, bool Right)> Judge(IReadOnlyList<IReadOnlyList<FaqFound>> parts, Func<int, FaqConfidence> fit)
    {
        var judged = new (double Confidence, bool Right)[parts.Count][];
        Parallel.For(0, parts.Count, part =>
        {
            var confidence = fit(part);
            judged[part] = [.. parts[part].Select(found => (confidence.Probability(found.Signals), found.Right))];
        });
        return [.. judged.SelectMany(part => part)];
    }

    private static double LogLoss(List<(double Confidence, bool Right)> judged) =>
        -judged.Average(found => Math.Log(Math.Max(1e-12, found.Right ? found.Confidence : 1 - found.Confidence)));

    private static FaqConfidence Logistic(List<FaqFound> found) => new(Descend(found.ConvertAll(one => one.Signals), found.ConvertAll(one => one.Right)));

    private static FaqConfidence Trees(List<FaqFound> found) => new([], new BoostedTreesLearner().Learn(found.ConvertAll(one => one.Signals), found.ConvertAll(one => one.Right)));

    /// <summary>Ridge-penalised logistic regression by Adam with a fixed schedule, on unit-scaled signals; repeatable.</summary>
    private static double[] Descend(List<double[]> signals, List<bool> right)
    {
        var weights = new double[FaqSignals.Count + 1];
        var first = new double[weights.Length];
        var second = new double[weights.Length];
        var gradient = new double[weights.Length];
        for (var step = 1; step <= Steps; step++)
        {
            Array.Clear(gradient);
            for (var row = 0; row < signals.Count; row++)
            {
                var logit = weights[^1];
                for (var i = 0; i < FaqSignals.Count; i++) logit += weights[i] * signals[row][i];
                var residual = 1 / (1 + Math.Exp(-logit)) - (right[row] ? 1 : 0);
                for (var i = 0; i < FaqSignals.Count; i++) gradient[i] += residual * signals[row][i];
                gradient[^1] += residual;
            }

            var rate = 0.1 * (1 - (double)(step - 1) / Steps);
            for (var i = 0; i < weights.Length; i++)
            {
                var g = (gradient[i] + (i < FaqSignals.Count ? Penalty * weights[i] : 0)) / signals.Count;
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.99 * second[i] + 0.01 * g * g;
                weights[i] -= rate * (first[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.99, step))) + 1e-8);
            }
        }

        return weights;
    }
}
