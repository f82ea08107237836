namespace Classifier.Model.Faq;

/// <summary>Fits <see cref="FaqConfidence"/> on labelled questions: is the entry found first the right one?</summary>
public static class FaqConfidenceFitter
{
    private const int Steps = 2000;
    private const double Penalty = 1;

    /// <param name="index">Index over the phrasings; none of the questions may stand in it.</param>
    /// <param name="questions">Customers' texts with the entry that answers them, null where none does.</param>
    /// <returns><see cref="FaqConfidence.Unfitted"/> when fewer than 50 questions find anything: too few to fit.</returns>
    public static FaqConfidence Fit(FaqIndex index, IReadOnlyList<(string Text, string? EntryId)> questions) => Fit([(index, questions)]);

    /// <summary>The same over several parts, each asked of the index that does not hold it.</summary>
    public static FaqConfidence Fit(IReadOnlyList<(FaqIndex Index, IReadOnlyList<(string Text, string? EntryId)> Questions)> parts)
    {
        var signals = new List<double[]>();
        var right = new List<bool>();
        foreach (var (index, questions) in parts)
        {
            foreach (var (text, entryId) in questions)
            {
                var found = index.Find(text, 1);
                if (found.Count == 0) continue;
                signals.Add(found[0].Signals);
                right.Add(index.EntryId(found[0].Entry) == entryId);
            }
        }

        return signals.Count < 50 ? FaqConfidence.Unfitted : new(Descend(signals, right));
    }

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
