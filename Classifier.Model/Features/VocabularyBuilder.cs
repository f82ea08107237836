using Classifier.Model.Learning;

namespace Classifier.Model.Features;

/// <summary>Counts the n-grams of training texts, keeps those worth a row, and turns texts into feature vectors.</summary>
internal static class VocabularyBuilder
{
    /// <summary>Keeps n-grams that stand in at least <paramref name="minTexts"/> texts, the most frequent ones when there are more than <paramref name="maxRows"/>.</summary>
    public static Vocabulary Build(IReadOnlyList<string> texts, int minTexts, int maxRows)
    {
        var seenIn = new Dictionary<ulong, int>();
        var perText = new HashSet<ulong>();
        var scratch = new ClassifierScratch();
        foreach (var text in texts)
        {
            perText.Clear();
            var sink = new SetSink(perText);
            FeatureExtractor.Extract(scratch.Normalize(text), scratch.Units, ref sink);
            foreach (var hash in perText)
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seenIn, hash, out _)++;
        }

        var kept = seenIn.Where(pair => pair.Value >= minTexts).ToArray();
        if (kept.Length > maxRows)
        {
            Array.Sort(kept, (a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Key.CompareTo(b.Key));
            kept = kept[..maxRows];
        }

        Array.Sort(kept, (a, b) => a.Key.CompareTo(b.Key));
        return new(
            Array.ConvertAll(kept, pair => pair.Key),
            Array.ConvertAll(kept, pair => (float)(Math.Log((1.0 + texts.Count) / (1.0 + pair.Value)) + 1)));
    }

    /// <summary>Sublinear term frequency × idf, L2-normalised; columns in the order of the vocabulary's rows.</summary>
    public static SparseRows Vectorize(Vocabulary vocabulary, IReadOnlyList<string> texts)
    {
        var offsets = new int[texts.Count + 1];
        var columns = new List<int>();
        var values = new List<float>();
        var scratch = new ClassifierScratch();
        var counts = new SortedDictionary<int, int>();
        for (var i = 0; i < texts.Count; i++)
        {
            counts.Clear();
            var sink = new CountSink(vocabulary, counts);
            FeatureExtractor.Extract(scratch.Normalize(texts[i]), scratch.Units, ref sink);
            var norm = 0.0;
            foreach (var (column, count) in counts)
            {
                var value = TermFrequency.Weight(count) * vocabulary.Idf[column];
                norm += value * value;
                columns.Add(column);
                values.Add(value);
            }

            offsets[i + 1] = columns.Count;
            var scale = norm > 0 ? (float)(1 / Math.Sqrt(norm)) : 0;
            for (var j = offsets[i]; j < offsets[i + 1]; j++) values[j] *= scale;
        }

        return new(offsets, [.. columns], [.. values], vocabulary.Count);
    }

    private readonly struct SetSink(HashSet<ulong> set) : IFeatureSink
    {
        public void Add(ulong hash, int start, int end) => set.Add(hash);
    }

    private readonly struct CountSink(Vocabulary vocabulary, SortedDictionary<int, int> counts) : IFeatureSink
    {
        public void Add(ulong hash, int start, int end)
        {
            var row = vocabulary.Find(hash);
            if (row >= 0) counts[row] = counts.GetValueOrDefault(row) + 1;
        }
    }
}
