using Classifier.Model.Features;
using Classifier.Model.Text;

namespace Classifier.Model.Mining;

/// <summary>
/// Groups messages that ask the same in other words: each distinct text's neighbours by TF-IDF cosine are found over an inverted index; the text with the most
/// takes its neighbours as a cluster, then the next one of what is left (leader clustering in the order of density). The same texts give the same
/// clusters, whatever their order.
/// </summary>
public static class QuestionMiner
{
    private const int ShortestText = 4;
    private const int Examples = 5;

    /// <summary>An n-gram in more texts than this share joins nobody and costs most of the time.</summary>
    private const double CommonShare = 0.02;

    private const int RareEnough = 200;

    /// <param name="messages">Customers' texts, repeats included.</param>
    /// <param name="similarity">Cosine (0–1) from which two texts ask the same.</param>
    /// <param name="minCount">Smallest cluster worth showing.</param>
    /// <param name="cancellation">Stops between texts.</param>
    /// <returns>Largest first.</returns>
    public static IReadOnlyList<QuestionCluster> Mine(IEnumerable<string> messages, double similarity = 0.5, int minCount = 3, CancellationToken cancellation = default)
    {
        var distinct = messages.GroupBy(TextNormalizer.Normalize, StringComparer.Ordinal)
            .Where(group => group.Key.Length >= ShortestText)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Text: group.Min(StringComparer.Ordinal)!, Count: group.Count()))
            .ToList();
        var neighbours = Neighbours(distinct.ConvertAll(text => text.Text), similarity, cancellation);

        var weight = Array.ConvertAll(neighbours, near => near.Sum(other => other.Similarity * distinct[other.Text].Count));
        var taken = new bool[distinct.Count];
        var clusters = new List<QuestionCluster>();
        foreach (var leader in Enumerable.Range(0, distinct.Count).OrderByDescending(text => weight[text]).ThenBy(text => text))
        {
            if (taken[leader]) continue;
            var members = neighbours[leader].Where(near => !taken[near.Text]).OrderByDescending(near => near.Similarity).ThenBy(near => near.Text).Select(near => near.Text).ToList();
            foreach (var member in members) taken[member] = true;
            var count = members.Sum(member => distinct[member].Count);
            if (count >= minCount) clusters.Add(new(count, distinct[leader].Text, [.. members.Where(member => member != leader).Take(Examples).Select(member => distinct[member].Text)]));
        }

        return [.. clusters.OrderByDescending(cluster => cluster.Count).ThenBy(cluster => cluster.Typical, StringComparer.Ordinal)];
    }

    /// <summary>Per text all texts at least so similar, itself included.</summary>
    private static (int Text, float Similarity)[][] Neighbours(List<string> texts, double similarity, CancellationToken cancellation)
    {
        var corpus = TextCorpus.Read(FeatureSet.Bigrams, texts, _ => 1, cancellation: cancellation);
        var values = Values(corpus);
        var postings = Postings(corpus, values);
        var neighbours = new (int, float)[texts.Count][];
        Parallel.For(
            0, texts.Count, new ParallelOptions { CancellationToken = cancellation },
            () => (Sums: new float[texts.Count], Touched: new List<int>()),
            (text, _, state) =>
            {
                for (var i = corpus.Offsets[text]; i < corpus.Offsets[text + 1]; i++)
                {
                    foreach (var (other, value) in postings[corpus.Columns[i]])
                    {
                        if (state.Sums[other] == 0) state.Touched.Add(other);
                        state.Sums[other] += values[i] * value;
                    }
                }

                neighbours[text] = [.. state.Touched.Where(other => other == text || state.Sums[other] >= similarity).Order().Select(other => (other, state.Sums[other]))];
                foreach (var other in state.Touched) state.Sums[other] = 0;
                state.Touched.Clear();
                return state;
            },
            _ => { });
        return neighbours;
    }

    /// <summary>Unit vectors, one value per feature of a text.</summary>
    private static float[] Values(TextCorpus corpus)
    {
        var values = new float[corpus.Columns.Length];
        for (var text = 0; text < corpus.Count; text++)
        {
            var squares = 0f;
            for (var i = corpus.Offsets[text]; i < corpus.Offsets[text + 1]; i++)
            {
                var idf = MathF.Log((1f + corpus.Count) / (1f + corpus.TextsWith[corpus.Columns[i]])) + 1;
                values[i] = TermFrequency.Weight(corpus.Counts[i]) * idf;
                squares += values[i] * values[i];
            }

            for (var i = corpus.Offsets[text]; i < corpus.Offsets[text + 1]; i++) values[i] /= MathF.Sqrt(squares);
        }

        return values;
    }

    private static List<(int Text, float Value)>[] Postings(TextCorpus corpus, float[] values)
    {
        var postings = Array.ConvertAll(corpus.TextsWith, _ => new List<(int, float)>());
        for (var text = 0; text < corpus.Count; text++)
        {
            for (var i = corpus.Offsets[text]; i < corpus.Offsets[text + 1]; i++)
            {
                var with = corpus.TextsWith[corpus.Columns[i]];
                if (with <= RareEnough || with <= CommonShare * corpus.Count) postings[corpus.Columns[i]].Add((text, values[i]));
            }
        }

        return postings;
    }
}
