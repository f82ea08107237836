using System.Buffers;
using Classifier.Model.Features;

namespace Classifier.Model.Faq;

/// <summary>
/// Inverted n-gram index over all phrasings of an FAQ: TF-IDF cosine with each phrasing that shares an n-gram with the text, the best phrasing
/// of an entry stands for it; added to it, a learned score per entry where there is one. Entries are ranked by the sum. Immutable and safe from several threads.
/// </summary>
public sealed class FaqIndex
{
    private const float UnknownScore = -1;

    private readonly Vocabulary _vocabulary;
    private readonly float[] _idf;
    private readonly int[] _postingStarts;
    private readonly (int Phrasing, float Value)[] _postings;
    private readonly int[] _entryOf;
    private readonly string[] _entries;
    private readonly FaqConfidence _confidence;
    private readonly float _unknownIdf;
    private readonly TextClassifier? _scores;
    private readonly int[] _labelOf;

    private FaqIndex(TextCorpus corpus, int[] entryOf, string[] entries, FaqConfidence confidence, TextClassifier? scores)
    {
        var vocabulary = corpus.Vocabulary;
        (_vocabulary, _entryOf, _entries, _confidence, _scores) = (vocabulary, entryOf, entries, confidence, scores);
        _labelOf = Array.ConvertAll(entries, entry => scores is null ? -1 : scores.Labels.ToList().IndexOf(entry));
        _unknownIdf = (float)(Math.Log(1.0 + corpus.Count) + 1);
        _idf = Array.ConvertAll(corpus.TextsWith, texts => (float)(Math.Log((1.0 + corpus.Count) / (1.0 + texts)) + 1));
        _postingStarts = new int[vocabulary.Count + 1];
        for (var i = 0; i < vocabulary.Count; i++) _postingStarts[i + 1] = _postingStarts[i] + corpus.TextsWith[i];
        _postings = new (int, float)[corpus.Columns.Length];
        var next = _postingStarts.ToArray();
        for (var phrasing = 0; phrasing < corpus.Count; phrasing++)
        {
            var squares = 0f;
            for (var i = corpus.Offsets[phrasing]; i < corpus.Offsets[phrasing + 1]; i++) squares += Value(corpus, i) * Value(corpus, i);
            for (var i = corpus.Offsets[phrasing]; i < corpus.Offsets[phrasing + 1]; i++)
                _postings[next[corpus.Columns[i]]++] = (phrasing, Value(corpus, i) / MathF.Sqrt(squares));
        }
    }

    private float Value(TextCorpus corpus, int at) => TermFrequency.Weight(corpus.Counts[at]) * _idf[corpus.Columns[at]];

    /// <summary>Number of entries.</summary>
    public int Entries => _entries.Length;

    /// <param name="phrasings">At least one per entry.</param>
    /// <param name="confidence">Fitted by <see cref="FaqConfidenceFitter"/>.</param>
    /// <param name="scores">Trained with the entries' ids as labels (<see cref="Training.FaqEntryTrainer"/>); null: phrasings alone decide.</param>
    public static FaqIndex Build(IReadOnlyList<FaqPhrasing> phrasings, FaqConfidence confidence, TextClassifier? scores = null)
    {
        var texts = phrasings.Select(phrasing => phrasing.Text).ToList();
        var entries = phrasings.Select(phrasing => phrasing.EntryId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var entryOf = phrasings.Select(phrasing => Array.BinarySearch(entries, phrasing.EntryId, StringComparer.Ordinal)).ToArray();
        return new(TextCorpus.Read(texts, _ => 1), entryOf, entries, confidence, scores);
    }

    /// <summary>The same index with another confidence.</summary>
    public FaqIndex With(FaqConfidence confidence) => new(this, confidence);

    private FaqIndex(FaqIndex other, FaqConfidence confidence)
    {
        (_vocabulary, _idf, _postingStarts, _postings, _entryOf, _entries, _unknownIdf, _scores, _labelOf, _confidence) =
            (other._vocabulary, other._idf, other._postingStarts, other._postings, other._entryOf, other._entries, other._unknownIdf, other._scores, other._labelOf, confidence);
    }

    /// <summary>At most <paramref name="top"/> entries that share an n-gram with the text, most similar first; equals in the order of their ids.</summary>
    public IReadOnlyList<FaqMatch> Search(string text, int top) =>
        [.. Find(text, top).Select(found => new FaqMatch(_entries[found.Entry], _confidence.Of(found.Signals), found.Signals.Similarity))];

    /// <summary>The entry's place among the found ones and what is known about each.</summary>
    internal IReadOnlyList<(int Entry, FaqSignals Signals)> Find(string text, int top)
    {
        var query = Vectorize(text, out var coverage, out var length);
        var similarities = ArrayPool<float>.Shared.Rent(_entryOf.Length);
        var perEntry = ArrayPool<float>.Shared.Rent(_entries.Length);
        try
        {
            Array.Clear(similarities, 0, _entryOf.Length);
            Array.Clear(perEntry, 0, _entries.Length);
            foreach (var (row, value) in query)
            {
                for (var i = _postingStarts[row]; i < _postingStarts[row + 1]; i++)
                    similarities[_postings[i].Phrasing] += value * _postings[i].Value;
            }

            for (var i = 0; i < _entryOf.Length; i++)
                perEntry[_entryOf[i]] = Math.Max(perEntry[_entryOf[i]], similarities[i]);
            return Rank(perEntry.AsSpan(0, _entries.Length), EntryScores(text), top, coverage, Math.Log(1 + length));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(similarities);
            ArrayPool<float>.Shared.Return(perEntry);
        }
    }

    internal string EntryId(int entry) => _entries[entry];

    private static List<(int, FaqSignals)> Rank(Span<float> similarities, float[] scores, int top, double coverage, double logLength)
    {
        var best = new List<(int Entry, float Sum)>(top + 2);
        for (var entry = 0; entry < similarities.Length; entry++)
        {
            var sum = similarities[entry] + scores[entry];
            if (similarities[entry] <= 0 || (best.Count > top && sum <= best[^1].Sum)) continue;
            var at = best.Count;
            while (at > 0 && best[at - 1].Sum < sum) at--;
            best.Insert(at, (entry, sum));
            if (best.Count > top + 1) best.RemoveAt(top + 1);
        }

        var ranked = new List<(int, FaqSignals)>(top);
        for (var rank = 0; rank < best.Count && rank < top; rank++)
        {
            var (entry, sum) = best[rank];
            var rival = rank > 0 ? best[0].Sum : best.Count > 1 ? best[1].Sum : UnknownScore;
            ranked.Add((entry, new FaqSignals(similarities[entry], scores[entry], sum - rival, coverage, logLength)));
        }

        return ranked;
    }

    /// <summary>The learned score per entry; an entry that was not there at training counts as a no.</summary>
    private float[] EntryScores(string text)
    {
        var scores = new float[_entries.Length];
        Array.Fill(scores, UnknownScore);
        if (_scores is null) return scores;
        var logits = new float[_scores.Labels.Count];
        _scores.Score(text, new ClassifierScratch(), logits);
        for (var entry = 0; entry < scores.Length; entry++)
        {
            if (_labelOf[entry] >= 0) scores[entry] = logits[_labelOf[entry]];
        }

        return scores;
    }

    /// <summary>The text as a unit vector over the n-grams of the phrasings; n-grams in none of them weigh in the length of the vector.</summary>
    private List<(int Row, float Value)> Vectorize(string text, out double coverage, out int length)
    {
        var scratch = new ClassifierScratch();
        var normalized = scratch.Normalize(text);
        length = normalized.Length;
        var counts = new Dictionary<int, int>();
        var unknown = new HashSet<ulong>();
        var sink = new QuerySink(_vocabulary, counts, unknown);
        FeatureExtractor.Extract(normalized, scratch.Units, ref sink);

        var query = new List<(int Row, float Value)>(counts.Count);
        var known = 0.0;
        foreach (var (row, count) in counts)
        {
            var value = TermFrequency.Weight(count) * _idf[row];
            known += value * value;
            query.Add((row, value));
        }

        var all = known + unknown.Count * (double)_unknownIdf * _unknownIdf;
        coverage = all > 0 ? known / all : 0;
        // Unseen n-grams are half as telling as seen ones: most are typos and small talk around the question.
        var scale = known > 0 ? (float)(1 / Math.Sqrt(known + 0.25 * (all - known))) : 0;
        for (var i = 0; i < query.Count; i++) query[i] = (query[i].Row, query[i].Value * scale);
        return query;
    }

    private readonly struct QuerySink(Vocabulary vocabulary, Dictionary<int, int> counts, HashSet<ulong> unknown) : IFeatureSink
    {
        public bool Add(ulong hash, int start, int end)
        {
            var row = vocabulary.Find(hash);
            if (row < 0) unknown.Add(hash);
            else counts[row] = counts.GetValueOrDefault(row) + 1;
            return true;
        }
    }
}
