using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Model.Features;

namespace Classifier.Model.Faq;

/// <summary>How near a text is to each phrasing: TF-IDF cosine over single units and pairs of neighbours, by an inverted index. Immutable.</summary>
internal sealed class PhrasingIndex
{
    private const double IdfPower = 1.5;

    /// <summary>An n-gram in more phrasings than this and in more than a twentieth of them tells nothing, and costs most of the time.</summary>
    private const int CommonPhrasings = 2_000;

    private readonly Vocabulary _vocabulary;
    private readonly float[] _idf;
    private readonly float _unknownIdf;
    private readonly int[] _postingStarts;
    private readonly (int Phrasing, float Value)[] _postings;

    /// <param name="corpus">The phrasings' texts as <see cref="FeatureSet.Bigrams"/>.</param>
    public PhrasingIndex(TextCorpus corpus)
    {
        (_vocabulary, Count) = (corpus.Vocabulary, corpus.Count);
        _unknownIdf = Idf(corpus.Count, 0);
        _idf = Array.ConvertAll(corpus.TextsWith, texts => texts > CommonPhrasings && texts > corpus.Count / 20 ? 0 : Idf(corpus.Count, texts));
        _postingStarts = new int[_vocabulary.Count + 1];
        for (var i = 0; i < _vocabulary.Count; i++) _postingStarts[i + 1] = _postingStarts[i] + (_idf[i] > 0 ? corpus.TextsWith[i] : 0);
        _postings = new (int, float)[_postingStarts[^1]];
        var next = _postingStarts.ToArray();
        for (var phrasing = 0; phrasing < corpus.Count; phrasing++)
        {
            var features = corpus.Offsets[phrasing]..corpus.Offsets[phrasing + 1];
            var squares = 0f;
            for (var i = features.Start.Value; i < features.End.Value; i++) squares += Value(corpus, i) * Value(corpus, i);
            var length = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
            for (var i = features.Start.Value; i < features.End.Value; i++)
            {
                if (_idf[corpus.Columns[i]] > 0) _postings[next[corpus.Columns[i]]++] = (phrasing, Value(corpus, i) * length);
            }
        }
    }

    /// <summary>Number of phrasings.</summary>
    public int Count { get; }

    /// <summary>
    /// The cosine of the text, a unit vector over the n-grams of the phrasings, with every phrasing. N-grams in no phrasing weigh in the length of the vector.
    /// </summary>
    /// <param name="normalized">The text as <see cref="FeatureSet.Bigrams"/> wants it.</param>
    /// <param name="scratch">The calling thread's own.</param>
    /// <param name="similarities">One per phrasing; not written when nothing of the text is in any phrasing.</param>
    /// <returns>Share (0–1) of the text's n-gram weight that stands in any phrasing.</returns>
    public double Compare(ReadOnlySpan<char> normalized, ClassifierScratch scratch, Span<float> similarities)
    {
        var counts = new FeatureCounts(_vocabulary, scratch.Rows(FeatureExtractor.MostFeatures(normalized.Length)), scratch.Counts(_vocabulary.Count));
        FeatureExtractor.Extract(FeatureSet.Bigrams, normalized, scratch.Units, ref counts);
        var known = 0.0;
        foreach (var row in counts.Distinct)
        {
            var value = TermFrequency.Weight(counts.Of(row)) * _idf[row];
            known += value * value;
        }

        var all = known + counts.Unknown * (double)_unknownIdf * _unknownIdf;
        // Unseen n-grams are half as telling as seen ones: most are typos and small talk around the question.
        var scale = known > 0 ? (float)(1 / Math.Sqrt(known + 0.25 * (all - known))) : 0;
        if (known > 0) similarities.Clear();
        foreach (var row in counts.Distinct)
        {
            var value = TermFrequency.Weight(counts.Take(row)) * _idf[row] * scale;
            foreach (ref readonly var posting in _postings.AsSpan(_postingStarts[row].._postingStarts[row + 1])) similarities[posting.Phrasing] += value * posting.Value;
        }

        return all > 0 ? known / all : 0;
    }

    /// <summary>Per entry the fourth root of the sum of its phrasings' cosines to the fourth: the nearest ones count most.</summary>
    /// <param name="similarities">One per phrasing.</param>
    /// <param name="starts">Where an entry's phrasings start; one more than there are entries.</param>
    /// <param name="nearness">Room for one per entry.</param>
    public static void Join(ReadOnlySpan<float> similarities, ReadOnlySpan<int> starts, Span<float> nearness)
    {
        for (var entry = 0; entry < nearness.Length; entry++)
        {
            var sum = 0f;
            foreach (var similarity in similarities[starts[entry]..starts[entry + 1]]) sum += similarity * similarity * (similarity * similarity);
            nearness[entry] = sum;
        }

        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(nearness);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = Vector256.Sqrt(Vector256.Sqrt(vectors[i]));
        for (var i = vectors.Length * Vector256<float>.Count; i < nearness.Length; i++) nearness[i] = MathF.Sqrt(MathF.Sqrt(nearness[i]));
    }

    private static float Idf(int phrasings, int with) => (float)Math.Pow(Math.Log((1.0 + phrasings) / (1.0 + with)) + 1, IdfPower);

    private float Value(TextCorpus corpus, int at) => TermFrequency.Weight(corpus.Counts[at]) * _idf[corpus.Columns[at]];
}
