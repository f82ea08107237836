using Classifier.Model.Faq;

namespace Classifier.Model.Evaluation;

/// <summary>Measures an FAQ index on questions with a known entry, and on texts that no entry answers.</summary>
public static class FaqEvaluator
{
    private const int Depth = 10;

    private static readonly double[] CurveThresholds = [0.98, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3];

    /// <summary>The lowest confidence at which the answers would have had the wanted precision on these questions; when none has, that of an entry's own wording, so that nothing else is answered.</summary>
    public static double Threshold(FaqIndex index, IReadOnlyList<FaqQuestion> questions, double precision) =>
        Threshold(
            [.. questions.Select(question => (Found: index.Search(question.Text, 1, question.Reading), question.EntryId)).Where(asked => asked.Found.Count > 0)
                .Select(asked => (asked.Found[0].Confidence, asked.Found[0].EntryId == asked.EntryId))],
            precision);

    /// <summary>The same where the confidences are known already.</summary>
    public static double Threshold(IReadOnlyList<(double Confidence, bool Right)> answers, double precision)
    {
        var ranked = answers.OrderByDescending(answer => answer.Confidence).ToList();
        var (right, threshold) = (0, FaqIndex.OwnWording);
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].Right) right++;
            var last = i + 1 == ranked.Count || ranked[i + 1].Confidence < ranked[i].Confidence;
            if (last && LowerBound(right, i + 1) >= precision) threshold = ranked[i].Confidence;
        }

        return threshold;
    }

    /// <summary>
    /// The precision that a sample makes plausible at least (Wilson 1927, half a standard error): a threshold picked where a lucky run just reached the promise
    /// would not keep it.
    /// </summary>
    private static double LowerBound(int right, int all)
    {
        const double Z = 0.5;
        var share = (double)right / all;
        var middle = share + Z * Z / (2 * all);
        return (middle - Z * Math.Sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all))) / (1 + Z * Z / all);
    }

    public static FaqFigures Evaluate(FaqIndex index, IReadOnlyList<FaqQuestion> questions, double threshold)
    {
        var (known, first, third, reciprocal) = (0, 0, 0, 0.0);
        var answers = new List<(double Confidence, bool Right)>();
        foreach (var (text, entryId, reading, _) in questions)
        {
            var found = index.Search(text, Depth, reading);
            if (found.Count > 0) answers.Add((found[0].Confidence, found[0].EntryId == entryId));
            if (entryId is null) continue;
            known++;
            var rank = found.Select(match => match.EntryId).ToList().IndexOf(entryId);
            if (rank == 0) first++;
            if (rank is >= 0 and < 3) third++;
            if (rank >= 0) reciprocal += 1.0 / (rank + 1);
        }

        double Share(double part, int whole) => whole == 0 ? 0 : part / whole;
        FaqCoverage At(double bound)
        {
            var answered = answers.Where(answer => answer.Confidence >= bound).ToList();
            return new(bound, Share(answered.Count, questions.Count), Share(answered.Count(answer => answer.Right), answered.Count));
        }

        var chosen = At(threshold);
        return new(known, Share(first, known), Share(third, known), Share(reciprocal, known), threshold, chosen.Coverage, chosen.Precision)
        {
            Curve = [.. CurveThresholds.Select(At)],
        };
    }
}
