using Classifier.Model.Faq;

namespace Classifier.Model.Evaluation;

/// <summary>Measures an FAQ index on questions with a known entry, and on texts that no entry answers.</summary>
public static class FaqEvaluator
{
    private const int Depth = 10;

    /// <summary>The lowest confidence at which the answers would have had the wanted precision on these questions; above 1 when none has.</summary>
    public static double Threshold(FaqIndex index, IReadOnlyList<(string Text, string? EntryId)> questions, double precision) =>
        Threshold([(index, questions)], precision);

    /// <summary>The same over several parts, each asked of the index that does not hold it.</summary>
    public static double Threshold(IReadOnlyList<(FaqIndex Index, IReadOnlyList<(string Text, string? EntryId)> Questions)> parts, double precision)
    {
        var ranked = parts
            .SelectMany(part => part.Questions.Select(question => (Found: part.Index.Search(question.Text, 1), question.EntryId)))
            .Where(asked => asked.Found.Count > 0)
            .Select(asked => (asked.Found[0].Confidence, Right: asked.Found[0].EntryId == asked.EntryId))
            .OrderByDescending(found => found.Confidence)
            .ToList();
        var (right, threshold) = (0, 1.01);
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

    public static FaqFigures Evaluate(FaqIndex index, IReadOnlyList<(string Text, string? EntryId)> questions, double threshold)
    {
        var (known, first, third, reciprocal, answered, right) = (0, 0, 0, 0.0, 0, 0);
        foreach (var (text, entryId) in questions)
        {
            var found = index.Search(text, Depth);
            if (found.Count > 0 && found[0].Confidence >= threshold)
            {
                answered++;
                if (found[0].EntryId == entryId) right++;
            }

            if (entryId is null) continue;
            known++;
            var rank = found.Select(match => match.EntryId).ToList().IndexOf(entryId);
            if (rank == 0) first++;
            if (rank is >= 0 and < 3) third++;
            if (rank >= 0) reciprocal += 1.0 / (rank + 1);
        }

        double Share(double part, int whole) => whole == 0 ? 0 : part / whole;
        return new(known, Share(first, known), Share(third, known), Share(reciprocal, known), threshold, Share(answered, questions.Count), Share(right, answered));
    }
}
