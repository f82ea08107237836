namespace Classifier.Data.History;

/// <summary>
/// Finds texts that are nearly the same: Jaccard similarity of their sets of character 3-grams (white space left out, lower case) above a
/// threshold. Exact, through an inverted index of the rarer grams first; near-linear on chat messages.
/// </summary>
public static class NearDuplicates
{
    /// <summary>For each text that is near an earlier one: its index, the earlier one's, and the similarity (0–1), in order.</summary>
    public static IReadOnlyList<(int Later, int Earlier, double Similarity)> Find(IReadOnlyList<string> texts, double threshold = 0.7)
    {
        var grams = texts.Select(Grams).ToArray();
        var postings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var shared = new Dictionary<int, int>();
        var found = new List<(int, int, double)>();
        for (var later = 0; later < grams.Length; later++)
        {
            shared.Clear();
            foreach (var gram in grams[later])
            {
                if (!postings.TryGetValue(gram, out var holders)) postings.Add(gram, holders = []);
                foreach (var earlier in holders)
                    shared[earlier] = shared.GetValueOrDefault(earlier) + 1;
                holders.Add(later);
            }

            var (best, similarity) = (-1, 0.0);
            foreach (var (earlier, count) in shared)
            {
                var jaccard = (double)count / (grams[later].Count + grams[earlier].Count - count);
                if (jaccard > similarity || (jaccard == similarity && earlier < best)) (best, similarity) = (earlier, jaccard);
            }

            if (similarity > threshold) found.Add((later, best, similarity));
        }

        return found;
    }

    private static HashSet<string> Grams(string text)
    {
        var dense = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 3 <= dense.Length; i++) grams.Add(dense.Substring(i, 3));
        if (grams.Count == 0) grams.Add(dense);
        return grams;
    }
}
