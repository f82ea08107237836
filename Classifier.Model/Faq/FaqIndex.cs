using System.Buffers;
using System.Collections.Concurrent;
using Classifier.Model.Features;
using Classifier.Model.Text;

namespace Classifier.Model.Faq;

/// <summary>
/// Finds the FAQ entries near a text. Two opinions are added: how near the text is to the entry's phrasings (TF-IDF cosine over an inverted index,
/// the nearest ones counting most) and a learned score per entry (<see cref="FaqEntryScores"/>) where there is one.
/// Immutable and safe from several threads.
/// </summary>
public sealed class FaqIndex
{
    private const float UnknownScore = -1;

    /// <summary>Weight of nearness beside the learned score; chosen by cross-validation (docs/engine.md).</summary>
    private const float NearnessWeight = 0.5f;

    private const double IdfPower = 1.5;

    /// <summary>Confidence of an entry asked for in one of its own phrasings, word for word: the business itself said that it means this entry.</summary>
    public const double OwnWording = 0.995;

    /// <summary>An n-gram in more phrasings than this and in more than a twentieth of them tells nothing, and costs most of the time.</summary>
    private const int CommonPhrasings = 2_000;

    private readonly Vocabulary _vocabulary;
    private readonly float[] _idf;
    private readonly int[] _postingStarts;
    private readonly (int Phrasing, float Value)[] _postings;
    private readonly int[] _phrasingStarts;
    private readonly PhrasingTraits[] _traits;
    private readonly string[] _entries;
    private readonly string?[] _intents;
    private readonly float _unknownIdf;
    private readonly FaqEntryScores? _scores;
    private readonly int[] _labelOf;
    private readonly int _noneLabel;
    private readonly IFaqConfidence _confidence;
    private readonly Dictionary<string, string?> _ownWordings = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ClassifierScratch> _idleScratch = [];

    /// <param name="corpus">The phrasings' texts.</param>
    /// <param name="phrasings">In the order of their entries.</param>
    /// <param name="entries">Ids in ordinal order.</param>
    /// <param name="confidence">Of an answer.</param>
    /// <param name="scores">Learned ones.</param>
    private FaqIndex(TextCorpus corpus, IReadOnlyList<FaqPhrasing> phrasings, string[] entries, IFaqConfidence confidence, FaqEntryScores? scores)
    {
        (_vocabulary, _entries, _confidence, _scores) = (corpus.Vocabulary, entries, confidence, scores);
        _phrasingStarts = new int[entries.Length + 1];
        foreach (var phrasing in phrasings) _phrasingStarts[Array.BinarySearch(entries, phrasing.EntryId, StringComparer.Ordinal) + 1]++;
        for (var i = 0; i < entries.Length; i++) _phrasingStarts[i + 1] += _phrasingStarts[i];
        _intents = new string?[entries.Length];
        foreach (var phrasing in phrasings) _intents[Array.BinarySearch(entries, phrasing.EntryId, StringComparer.Ordinal)] ??= phrasing.Intent;
        foreach (var phrasing in phrasings)
        {
            var wording = Wording(phrasing.Text);
            _ownWordings[wording] = _ownWordings.GetValueOrDefault(wording, phrasing.EntryId) == phrasing.EntryId ? phrasing.EntryId : null;
        }

        _traits = [.. phrasings.Select(phrasing => PhrasingTraits.Of(TextNormalizer.Normalize(phrasing.Text, keepNumbers: true)))];
        var labels = scores?.Entries.Select((id, label) => (id, label)).ToDictionary(pair => pair.id, pair => pair.label, StringComparer.Ordinal) ?? [];
        _labelOf = Array.ConvertAll(entries, entry => labels.GetValueOrDefault(entry, -1));
        _noneLabel = labels.GetValueOrDefault(FaqEntryScores.None, -1);
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

    /// <summary>Number of entries.</summary>
    public int Entries => _entries.Length;

    /// <param name="phrasings">At least one per entry.</param>
    /// <param name="confidence">Fitted by <see cref="FaqConfidenceFitter"/>.</param>
    /// <param name="scores">Trained on wordings of the entries (<see cref="Training.FaqEntryTrainer"/>); null: phrasings alone decide.</param>
    public static FaqIndex Build(IReadOnlyList<FaqPhrasing> phrasings, IFaqConfidence confidence, FaqEntryScores? scores = null)
    {
        var ordered = phrasings.OrderBy(phrasing => phrasing.EntryId, StringComparer.Ordinal).ToList();
        var corpus = TextCorpus.Read(FeatureSet.Bigrams, ordered.ConvertAll(phrasing => phrasing.Text), _ => 1);
        return new(corpus, ordered, [.. ordered.Select(phrasing => phrasing.EntryId).Distinct(StringComparer.Ordinal)], confidence, scores);
    }

    /// <summary>At most <paramref name="top"/> entries, nearest first; equals in the order of their ids. None when nothing of the text is in any phrasing.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="top">At least 1.</param>
    /// <param name="reading">What the classifiers read in it; it changes the confidence, not the order.</param>
    public IReadOnlyList<FaqMatch> Search(string text, int top, FaqReading? reading = null)
    {
        var found = Find(text, top, reading).Select(found => new FaqMatch(_entries[found.Entry], _confidence.Probability(found.Signals), found.Signals[FaqSignals.Similarity]));
        return _ownWordings.GetValueOrDefault(Wording(text)) is { } own
            ? [new(own, OwnWording, 1), .. found.Where(match => match.EntryId != own).Take(top - 1)]
            : [.. found];
    }

    /// <summary>The first entry found for a question, right or wrong; nothing when none is found, or when the question is a phrasing and needs no judgement.</summary>
    internal IEnumerable<FaqFound> First(FaqQuestion question) => _ownWordings.GetValueOrDefault(Wording(question.Text)) is not null
        ? []
        : Find(question.Text, 1, question.Reading).Select(found => new FaqFound(found.Signals, _entries[found.Entry] == question.EntryId));

    /// <summary>The nearest entries with what is known about each.</summary>
    internal List<(int Entry, double[] Signals)> Find(string text, int top, FaqReading? reading)
    {
        if (!_idleScratch.TryTake(out var scratch)) scratch = new();
        var query = Vectorize(text, scratch, out var coverage, out var normalized);
        if (query.Count == 0)
        {
            _idleScratch.Add(scratch);
            return [];
        }

        var similarities = ArrayPool<float>.Shared.Rent(_traits.Length);
        var nearness = ArrayPool<float>.Shared.Rent(_entries.Length);
        var scores = ArrayPool<float>.Shared.Rent(_entries.Length);
        try
        {
            Nearness(query, similarities.AsSpan(0, _traits.Length), nearness.AsSpan(0, _entries.Length));
            var noneScore = Scores(text, scratch, scores.AsSpan(0, _entries.Length));
            var traits = PhrasingTraits.Of(normalized);
            var best = Best(nearness, scores, top + 1);
            var found = new List<(int, double[])>(top);
            for (var rank = 0; rank < best.Count && rank < top; rank++)
            {
                var (entry, sum) = best[rank];
                var rival = rank > 0 ? best[0] : best.Count > 1 ? best[1] : (Entry: -1, Sum: UnknownScore);
                var nearest = Nearest(similarities, entry);
                found.Add((entry, FaqSignals.Of(
                    similarities[nearest], scores[entry], sum - rival.Sum, rival.Entry < 0 ? UnknownScore : scores[rival.Entry], noneScore, coverage, traits, _traits[nearest],
                    _intents[entry], reading)));
            }

            return found;
        }
        finally
        {
            _idleScratch.Add(scratch);
            ArrayPool<float>.Shared.Return(similarities);
            ArrayPool<float>.Shared.Return(nearness);
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>What is left of a text when only its wording counts: normalised letters and digits.</summary>
    internal static string Wording(string text) => string.Concat(TextNormalizer.Normalize(text, keepNumbers: true).Where(char.IsLetterOrDigit));

    private static float Idf(int phrasings, int with) => (float)Math.Pow(Math.Log((1.0 + phrasings) / (1.0 + with)) + 1, IdfPower);

    private float Value(TextCorpus corpus, int at) => TermFrequency.Weight(corpus.Counts[at]) * _idf[corpus.Columns[at]];

    /// <summary>Per entry the fourth root of the sum of its phrasings' cosines to the fourth.</summary>
    private void Nearness(List<(int Row, float Value)> query, Span<float> similarities, Span<float> nearness)
    {
        similarities.Clear();
        foreach (var (row, value) in query)
        {
            foreach (ref readonly var posting in _postings.AsSpan(_postingStarts[row].._postingStarts[row + 1])) similarities[posting.Phrasing] += value * posting.Value;
        }

        for (var entry = 0; entry < nearness.Length; entry++)
        {
            var sum = 0f;
            foreach (var similarity in similarities[_phrasingStarts[entry].._phrasingStarts[entry + 1]]) sum += similarity * similarity * (similarity * similarity);
            nearness[entry] = MathF.Sqrt(MathF.Sqrt(sum));
        }
    }

    /// <summary>The entry's phrasing nearest to the text.</summary>
    private int Nearest(ReadOnlySpan<float> similarities, int entry)
    {
        var nearest = _phrasingStarts[entry];
        for (var i = nearest + 1; i < _phrasingStarts[entry + 1]; i++)
        {
            if (similarities[i] > similarities[nearest]) nearest = i;
        }

        return nearest;
    }

    /// <summary>The learned score per entry; an entry that was not there at training counts as a no.</summary>
    /// <returns>The learned score of being answered by no entry.</returns>
    private float Scores(string text, ClassifierScratch scratch, Span<float> scores)
    {
        if (_scores is null)
        {
            scores.Fill(UnknownScore);
            return UnknownScore;
        }

        var learned = _scores.Score(text, scratch);
        for (var entry = 0; entry < scores.Length; entry++) scores[entry] = _labelOf[entry] < 0 ? UnknownScore : learned[_labelOf[entry]];
        return _noneLabel < 0 ? UnknownScore : learned[_noneLabel];
    }

    private List<(int Entry, float Sum)> Best(ReadOnlySpan<float> nearness, ReadOnlySpan<float> scores, int count)
    {
        var best = new List<(int Entry, float Sum)>(count + 1);
        for (var entry = 0; entry < _entries.Length; entry++)
        {
            var sum = NearnessWeight * nearness[entry] + scores[entry];
            if (best.Count == count && sum <= best[^1].Sum) continue;
            if (_scores is null && nearness[entry] == 0) continue;
            var at = best.Count;
            while (at > 0 && best[at - 1].Sum < sum) at--;
            best.Insert(at, (entry, sum));
            if (best.Count > count) best.RemoveAt(count);
        }

        return best;
    }

    /// <summary>The text as a unit vector over the n-grams of the phrasings; n-grams in none of them weigh in the length of the vector.</summary>
    private List<(int Row, float Value)> Vectorize(string text, ClassifierScratch scratch, out double coverage, out string normalized)
    {
        var characters = scratch.Normalize(text, FeatureSet.Bigrams);
        normalized = characters.ToString();
        var counts = new FeatureCounts(_vocabulary, scratch.Rows(FeatureExtractor.MostFeatures(characters.Length)), scratch.Counts(_vocabulary.Count));
        FeatureExtractor.Extract(FeatureSet.Bigrams, characters, scratch.Units, ref counts);
        var query = new List<(int Row, float Value)>(counts.Distinct.Length);
        var known = 0.0;
        foreach (var row in counts.Distinct)
        {
            var value = TermFrequency.Weight(counts.Take(row)) * _idf[row];
            known += value * value;
            if (value > 0) query.Add((row, value));
        }

        var all = known + counts.Unknown * (double)_unknownIdf * _unknownIdf;
        coverage = all > 0 ? known / all : 0;
        // Unseen n-grams are half as telling as seen ones: most are typos and small talk around the question.
        var scale = known > 0 ? (float)(1 / Math.Sqrt(known + 0.25 * (all - known))) : 0;
        for (var i = 0; i < query.Count; i++) query[i] = (query[i].Row, query[i].Value * scale);
        return query;
    }
}
