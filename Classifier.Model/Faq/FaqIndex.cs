using System.Collections.Concurrent;
using Classifier.Model.Features;
using Classifier.Model.Text;

namespace Classifier.Model.Faq;

/// <summary>
/// Finds the FAQ entries near a text. Two opinions are added: how near the text is to the entry's phrasings (<see cref="PhrasingIndex"/>)
/// and a learned score per entry (<see cref="FaqEntryScores"/>) where there is one.
/// Immutable and safe from several threads.
/// </summary>
public sealed class FaqIndex
{
    private const float UnknownScore = -1;

    /// <summary>Weight of nearness beside the learned score; chosen by cross-validation (docs/engine.md).</summary>
    private const float NearnessWeight = 0.5f;

    /// <summary>Confidence of an entry asked for in one of its own phrasings, word for word: the business itself said that it means this entry.</summary>
    public const double OwnWording = 0.995;

    private const int FewMatches = 16;

    private readonly PhrasingIndex _phrasings;
    private readonly int[] _phrasingStarts;
    private readonly PhrasingTraits[] _traits;
    private readonly string[] _entries;
    private readonly string?[] _intents;
    private readonly FaqEntryScores? _scores;
    private readonly int[] _labelOf;
    private readonly int _noneLabel;
    private readonly IFaqConfidence _confidence;
    private readonly Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> _ownWordings = new Dictionary<string, string?>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly ConcurrentBag<ClassifierScratch> _idleScratch = [];

    /// <param name="corpus">The phrasings' texts.</param>
    /// <param name="phrasings">In the order of their entries.</param>
    /// <param name="entries">Ids in ordinal order.</param>
    /// <param name="confidence">Of an answer.</param>
    /// <param name="scores">Learned ones.</param>
    private FaqIndex(TextCorpus corpus, IReadOnlyList<FaqPhrasing> phrasings, string[] entries, IFaqConfidence confidence, FaqEntryScores? scores)
    {
        (_phrasings, _entries, _confidence, _scores) = (new(corpus), entries, confidence, scores);
        _phrasingStarts = new int[entries.Length + 1];
        _intents = new string?[entries.Length];
        foreach (var phrasing in phrasings)
        {
            var entry = Array.BinarySearch(entries, phrasing.EntryId, StringComparer.Ordinal);
            _phrasingStarts[entry + 1]++;
            _intents[entry] ??= phrasing.Intent;
            var wording = Wording(phrasing.Text);
            _ownWordings[wording] = !_ownWordings.TryGetValue(wording, out var known) || known == phrasing.EntryId ? phrasing.EntryId : null;
        }

        for (var i = 0; i < entries.Length; i++) _phrasingStarts[i + 1] += _phrasingStarts[i];
        _traits = [.. phrasings.Select(phrasing => PhrasingTraits.Of(TextNormalizer.Normalize(phrasing.Text, keepNumbers: true)))];
        var labels = scores?.Entries.Select((id, label) => (id, label)).ToDictionary(pair => pair.id, pair => pair.label, StringComparer.Ordinal) ?? [];
        _labelOf = Array.ConvertAll(entries, entry => labels.GetValueOrDefault(entry, -1));
        _noneLabel = labels.GetValueOrDefault(FaqEntryScores.None, -1);
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
        var scratch = IdleScratch();
        var found = new FaqMatch[top];
        var count = Search(text, reading, scratch, found);
        _idleScratch.Add(scratch);
        return new ArraySegment<FaqMatch>(found, 0, count);
    }

    /// <summary>The same without allocating once the scratch has grown to text and index.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="reading">What the classifiers read in it.</param>
    /// <param name="scratch">The calling thread's own.</param>
    /// <param name="found">Room for at least one entry.</param>
    /// <returns>How many were found.</returns>
    public int Search(ReadOnlySpan<char> text, FaqReading? reading, ClassifierScratch scratch, Span<FaqMatch> found)
    {
        var normalized = scratch.Normalize(text, FeatureSet.Question);
        var candidates = new Candidates(found.Length < FewMatches ? stackalloc (int, float)[FewMatches] : new (int, float)[found.Length + 1]);
        Find(normalized, found.Length + 1, scratch, ref candidates);
        Span<double> signals = stackalloc double[FaqSignals.Count];
        var count = Math.Min(found.Length, candidates.Count);
        for (var rank = 0; rank < count; rank++)
        {
            Signals(candidates, rank, reading, signals);
            found[rank] = new(_entries[candidates.Best[rank].Entry], _confidence.Probability(signals), signals[FaqSignals.Similarity]);
        }

        return _ownWordings.TryGetValue(scratch.KeepLetters(normalized.Length), out var own) && own is not null ? PutFirst(own, found, count) : count;
    }

    /// <summary>The first entry found for a question, right or wrong; nothing when none is found, or when the question is a phrasing and needs no judgement.</summary>
    internal IEnumerable<FaqFound> First(FaqQuestion question)
    {
        if (_ownWordings.TryGetValue(Wording(question.Text), out var own) && own is not null) return [];
        var scratch = IdleScratch();
        var candidates = new Candidates(stackalloc (int, float)[FewMatches]);
        Find(scratch.Normalize(question.Text, FeatureSet.Question), 2, scratch, ref candidates);
        var signals = new double[FaqSignals.Count];
        if (candidates.Count > 0) Signals(candidates, 0, question.Reading, signals);
        _idleScratch.Add(scratch);
        return candidates.Count > 0 ? [new FaqFound(signals, _entries[candidates.Best[0].Entry] == question.EntryId)] : [];
    }

    /// <summary>What is left of a text when only its wording counts: normalised letters and digits.</summary>
    internal static string Wording(string text) => string.Concat(TextNormalizer.Normalize(text, keepNumbers: true).Where(char.IsLetterOrDigit));

    private ClassifierScratch IdleScratch() => _idleScratch.TryTake(out var scratch) ? scratch : new();

    /// <summary>The nearest entries, one more than wanted, and what is known about the text.</summary>
    private void Find(ReadOnlySpan<char> normalized, int count, ClassifierScratch scratch, scoped ref Candidates candidates)
    {
        var floats = scratch.Floats(_phrasings.Count + _entries.Length);
        candidates.Similarities = floats[.._phrasings.Count];
        candidates.Coverage = _phrasings.Compare(normalized, scratch, candidates.Similarities);
        if (candidates.Coverage == 0) return;
        var nearness = floats.Slice(_phrasings.Count, _entries.Length);
        PhrasingIndex.Join(candidates.Similarities, _phrasingStarts, nearness);
        if (_scores is not null) candidates.Scores = _scores.Score(normalized, scratch);
        candidates.Traits = PhrasingTraits.Of(normalized);
        var least = float.NegativeInfinity;
        for (var entry = 0; entry < nearness.Length; entry++)
        {
            var sum = NearnessWeight * nearness[entry] + Score(candidates, entry);
            if (sum > least && (_scores is not null || nearness[entry] > 0)) least = candidates.Offer(entry, sum, count);
        }
    }

    /// <summary>The learned score; an entry that was not there at training counts as a no.</summary>
    private float Score(in Candidates candidates, int entry) => LabelScore(candidates, _labelOf[entry]);

    private static float LabelScore(in Candidates candidates, int label) => (uint)label < (uint)candidates.Scores.Length ? candidates.Scores[label] : UnknownScore;

    private void Signals(in Candidates candidates, int rank, FaqReading? reading, Span<double> signals)
    {
        var (entry, sum) = candidates.Best[rank];
        var rival = rank > 0 ? candidates.Best[0] : candidates.Count > 1 ? candidates.Best[1] : (Entry: -1, Sum: UnknownScore);
        var nearest = _phrasingStarts[entry];
        for (var i = nearest + 1; i < _phrasingStarts[entry + 1]; i++)
        {
            if (candidates.Similarities[i] > candidates.Similarities[nearest]) nearest = i;
        }

        FaqSignals.Write(
            candidates.Similarities[nearest], Score(candidates, entry), sum - rival.Sum, rival.Entry < 0 ? UnknownScore : Score(candidates, rival.Entry), LabelScore(candidates, _noneLabel),
            candidates.Coverage, candidates.Traits, _traits[nearest], _intents[entry], reading, signals);
    }

    private static int PutFirst(string own, Span<FaqMatch> found, int count)
    {
        var at = 0;
        while (at < count && found[at].EntryId != own) at++;
        var moved = Math.Min(at, found.Length - 1);
        found[..moved].CopyTo(found[1..]);
        found[0] = new(own, OwnWording, 1);
        return Math.Max(count, moved + 1);
    }

    /// <summary>The entries nearest to a text, best first, and what is known about the text.</summary>
    /// <param name="best">Room for them.</param>
    private ref struct Candidates(Span<(int Entry, float Sum)> best)
    {
        private readonly Span<(int Entry, float Sum)> _best = best;

        public double Coverage;
        public PhrasingTraits Traits;
        public ReadOnlySpan<float> Scores;
        public Span<float> Similarities;

        public int Count { get; private set; }

        public readonly ReadOnlySpan<(int Entry, float Sum)> Best => _best[..Count];

        /// <summary>Keeps the entry among the best, behind its equals, and drops the last one when there are more than <paramref name="most"/>.</summary>
        /// <returns>What the next one must exceed to be kept.</returns>
        public float Offer(int entry, float sum, int most)
        {
            var at = Count < most ? Count++ : Count - 1;
            for (; at > 0 && _best[at - 1].Sum < sum; at--) _best[at] = _best[at - 1];
            _best[at] = (entry, sum);
            return Count == most ? _best[Count - 1].Sum : float.NegativeInfinity;
        }
    }
}
