using System.Runtime.InteropServices;

namespace Classifier.Model.Features;

/// <summary>
/// Texts as counted features: text t has the distinct features <c>Columns[Offsets[t]..Offsets[t + 1]]</c>, ascending, each <c>Counts</c> times
/// (255 stands for more). The same texts give the same corpus on any number of cores.
/// </summary>
/// <param name="Vocabulary">Column number per feature.</param>
/// <param name="TextsWith">How many texts have the feature, per column.</param>
/// <param name="Offsets">Where a text's features start; one more than there are texts.</param>
/// <param name="Columns">Feature numbers.</param>
/// <param name="Counts">Times each feature stands in its text.</param>
internal sealed record TextCorpus(Vocabulary Vocabulary, int[] TextsWith, int[] Offsets, int[] Columns, byte[] Counts)
{
    private const int ManyTexts = 200_000;

    public int Count => Offsets.Length - 1;

    /// <param name="set">Which features.</param>
    /// <param name="texts">As they were sent.</param>
    /// <param name="minTexts">In how many texts a feature of a kind must stand to be kept.</param>
    /// <param name="maxColumns">The features in most texts are kept when there are more.</param>
    /// <param name="cancellation">Stops between texts.</param>
    public static TextCorpus Read(FeatureSet set, IReadOnlyList<string> texts, Func<FeatureKind, int> minTexts, int maxColumns = int.MaxValue, CancellationToken cancellation = default)
    {
        var kept = CountTexts(set, texts, minTexts, cancellation);
        if (kept.Count > maxColumns)
        {
            kept.Sort((a, b) => a.Texts != b.Texts ? b.Texts.CompareTo(a.Texts) : a.Hash.CompareTo(b.Hash));
            kept.RemoveRange(maxColumns, kept.Count - maxColumns);
        }

        kept.Sort((a, b) => a.Hash.CompareTo(b.Hash));
        var vocabulary = new Vocabulary([.. kept.Select(feature => feature.Hash)]);
        return CountFeatures(set, texts, vocabulary, [.. kept.Select(feature => feature.Texts)], cancellation);
    }

    /// <summary>Each core counts its own share of the hashes, over all texts; of very many texts in two goes, since most of their features are rare and only in the way.</summary>
    private static List<(ulong Hash, int Texts)> CountTexts(FeatureSet set, IReadOnlyList<string> texts, Func<FeatureKind, int> minTexts, CancellationToken cancellation)
    {
        var shares = Math.Clamp(Environment.ProcessorCount, 1, 16) * (texts.Count > ManyTexts ? 2 : 1);
        var counted = new List<(ulong, int)>[shares];
        Parallel.For(0, shares, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, share =>
        {
            var seen = new Dictionary<ulong, (int Texts, int Last)>();
            var scratch = new ClassifierScratch();
            for (var text = 0; text < texts.Count; text++)
            {
                cancellation.ThrowIfCancellationRequested();
                var sink = new SeenSink(seen, text, (uint)share, (uint)shares);
                FeatureExtractor.Extract(set, scratch.Normalize(texts[text], set), scratch.Units, ref sink);
            }

            counted[share] = [.. seen.Where(pair => pair.Value.Texts >= minTexts(FeatureHash.KindOf(pair.Key))).Select(pair => (pair.Key, pair.Value.Texts))];
        });
        return [.. counted.SelectMany(share => share)];
    }

    private static TextCorpus CountFeatures(FeatureSet set, IReadOnlyList<string> texts, Vocabulary vocabulary, int[] textsWith, CancellationToken cancellation)
    {
        const int BlockSize = 4096;
        var blocks = new (int[] Lengths, int[] Columns, byte[] Counts)[(texts.Count + BlockSize - 1) / BlockSize];
        Parallel.For(0, blocks.Length, new ParallelOptions { CancellationToken = cancellation }, block =>
            blocks[block] = CountBlock(set, texts, block * BlockSize, Math.Min(texts.Count, (block + 1) * BlockSize), vocabulary));

        var offsets = new int[texts.Count + 1];
        var columns = new int[blocks.Sum(block => (long)block.Columns.Length)];
        var counts = new byte[columns.Length];
        var (row, at) = (0, 0);
        for (var i = 0; i < blocks.Length; i++)
        {
            foreach (var length in blocks[i].Lengths) offsets[++row] = offsets[row - 1] + length;
            blocks[i].Columns.CopyTo(columns, at);
            blocks[i].Counts.CopyTo(counts, at);
            at += blocks[i].Columns.Length;
            blocks[i] = default;
        }

        return new(vocabulary, textsWith, offsets, columns, counts);
    }

    private static (int[], int[], byte[]) CountBlock(FeatureSet set, IReadOnlyList<string> texts, int from, int to, Vocabulary vocabulary)
    {
        var lengths = new int[to - from];
        var columns = new List<int>();
        var counts = new List<byte>();
        var found = new List<int>();
        var scratch = new ClassifierScratch();
        for (var text = from; text < to; text++)
        {
            found.Clear();
            var sink = new FoundSink(vocabulary, found);
            FeatureExtractor.Extract(set, scratch.Normalize(texts[text], set), scratch.Units, ref sink);
            found.Sort();
            var before = columns.Count;
            for (var i = 0; i < found.Count;)
            {
                var same = i + 1;
                while (same < found.Count && found[same] == found[i]) same++;
                columns.Add(found[i]);
                counts.Add((byte)Math.Min(same - i, byte.MaxValue));
                i = same;
            }

            lengths[text - from] = columns.Count - before;
        }

        return (lengths, [.. columns], [.. counts]);
    }

    private readonly struct SeenSink(Dictionary<ulong, (int Texts, int Last)> seen, int text, uint share, uint shares) : IFeatureSink
    {
        public bool Add(ulong hash, int start, int end)
        {
            if ((uint)(hash >> 40) % shares != share) return true;
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out var known);
            if (!known || entry.Last != text) entry = (entry.Texts + 1, text);
            return true;
        }
    }

    private readonly struct FoundSink(Vocabulary vocabulary, List<int> found) : IFeatureSink
    {
        public bool Add(ulong hash, int start, int end)
        {
            var column = vocabulary.Find(hash);
            if (column >= 0) found.Add(column);
            return column >= 0;
        }
    }
}
