using Classifier.Model.Text;

namespace Classifier.Model.Features;

/// <summary>
/// Features of a normalised text. A unit is one Chinese character (or sign, or half of an emoji) or one whole word of letters and digits, and a mark
/// stands at either end of the text. Features are runs of 1–3 units (with at most two words), within a word its pieces of 3–5 letters
/// with marked ends, pairs of words in either order, other pairs of units that have one or two between them, and the length. What each is worth: docs/engine.md.
/// </summary>
internal static class FeatureExtractor
{
    /// <summary>Room that the units of a text need beyond one per character: the two marks.</summary>
    public const int Marks = 2;

    /// <summary>Words this many units apart still make a pair.</summary>
    public const int PairWindow = 12;

    /// <summary>No text of so many characters has more features.</summary>
    public static int MostFeatures(int characters) => (int)Math.Min(int.MaxValue, 16L * characters + 32);

    private const int MaxUnits = 3;
    private const int MaxWordUnits = 2;
    private const int MaxSkipped = 2;
    private const int MinPiece = 3;
    private const int MaxPiece = 5;
    private const ulong BeginMark = 1;
    private const ulong EndMark = 2;

    /// <summary>Calls the sink once per feature of a set, repeats included, in the order of the text.</summary>
    public static void Extract<TSink>(FeatureSet set, ReadOnlySpan<char> normalized, Span<Unit> units, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        if (set == FeatureSet.Message) Extract(normalized, units, ref sink);
        else ExtractQuestion(normalized, units, withPairs: set == FeatureSet.Question, ref sink);
    }

    /// <summary>The features of <see cref="FeatureSet.Message"/>.</summary>
    public static void Extract<TSink>(ReadOnlySpan<char> normalized, Span<Unit> units, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        var count = Split(normalized, units);
        for (var i = 0; i < count; i++)
        {
            ref readonly var first = ref units[i];
            var isMark = i == 0 || i == count - 1;
            var hash = FeatureHash.Append(FeatureHash.NGramSeed, first.Hash);
            if (!isMark) sink.Add(FeatureHash.Finish(hash, FeatureKind.Unigram), first.Start, first.End);
            var words = first.IsWord ? 1 : 0;
            for (var n = 1; n < MaxUnits && i + n < count; n++)
            {
                ref readonly var unit = ref units[i + n];
                if (unit.IsWord && ++words > MaxWordUnits) break;
                hash = FeatureHash.Append(hash, unit.Hash);
                // A kept trigram's first two units are a kept bigram: they stand in at least as many texts.
                if (!sink.Add(FeatureHash.Finish(hash, (FeatureKind)(n + 1)), first.Start, unit.End)) break;
            }

            var skip = FeatureHash.Append(FeatureHash.SkipSeed, first.Hash);
            for (var j = i + 2; j < count && j <= i + 1 + MaxSkipped; j++)
            {
                ref readonly var unit = ref units[j];
                if (!(first.IsWord && unit.IsWord)) sink.Add(FeatureHash.Finish(FeatureHash.Append(skip, unit.Hash), FeatureKind.SkipGram), first.Start, unit.End);
            }

            if (!first.IsWord) continue;
            AddPieces(normalized, first, ref sink);
            AddPairs(units[i..Math.Min(count, i + PairWindow)], ref sink);
        }

        AddLength((ulong)count, normalized.Length, ref sink);
    }

    /// <summary>Single units, pairs that stand side by side and, if wanted, any two units within the window, in either order.</summary>
    private static void ExtractQuestion<TSink>(ReadOnlySpan<char> normalized, Span<Unit> units, bool withPairs, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var count = Split(normalized, units);
        for (var i = 0; i < count - 1; i++)
        {
            ref readonly var first = ref units[i];
            ref readonly var second = ref units[i + 1];
            var hash = FeatureHash.Append(FeatureHash.NGramSeed, first.Hash);
            if (i > 0) sink.Add(FeatureHash.Finish(hash, FeatureKind.Unigram), first.Start, first.End);
            sink.Add(FeatureHash.Finish(FeatureHash.Append(hash, second.Hash), FeatureKind.Bigram), first.Start, second.End);
            if (!withPairs) continue;
            for (var j = i + 1; j < Math.Min(count, i + PairWindow); j++) AddPair(first, units[j], ref sink);
        }
    }

    /// <summary>The marks are units too, of no characters, before and behind the text.</summary>
    private static int Split(ReadOnlySpan<char> text, Span<Unit> units)
    {
        units[0] = new Unit(-1, 0, BeginMark, isWord: false);
        var count = 1;
        for (var i = 0; i < text.Length;)
        {
            var kind = CharacterTable.ClassOf(text[i]);
            var start = i;
            if (kind != CharacterClass.Word)
            {
                i++;
                if (kind == CharacterClass.Single) units[count++] = new Unit(start, i, text[start], isWord: false);
                continue;
            }

            var hash = FeatureHash.PieceSeed;
            while (i < text.Length && CharacterTable.ClassOf(text[i]) == CharacterClass.Word)
                hash = FeatureHash.Append(hash, text[i++]);
            units[count++] = new Unit(start, i, hash, isWord: true);
        }

        units[count++] = new Unit(text.Length, text.Length + 1, EndMark, isWord: false);
        return count;
    }

    /// <summary>In two grains: between powers of two, and between powers of their root.</summary>
    private static void AddLength<TSink>(ulong units, int end, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        var coarse = FeatureHash.Append(FeatureHash.LengthSeed, (ulong)System.Numerics.BitOperations.Log2(units));
        sink.Add(FeatureHash.Finish(coarse, FeatureKind.Length), 0, end);
        sink.Add(FeatureHash.Finish(FeatureHash.Append(coarse, (ulong)System.Numerics.BitOperations.Log2(units * units)), FeatureKind.Length), 0, end);
    }

    private static void AddPieces<TSink>(ReadOnlySpan<char> text, in Unit word, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        const char Begin = '\u0002';
        const char Stop = '\u0003';
        for (var i = word.Start - 1; i <= word.End; i++)
        {
            var hash = FeatureHash.PieceSeed;
            for (var n = 1; n <= MaxPiece && i + n - 1 <= word.End; n++)
            {
                var at = i + n - 1;
                hash = FeatureHash.Append(hash, at < word.Start ? Begin : at >= word.End ? Stop : text[at]);
                if (n >= MinPiece) sink.Add(FeatureHash.Finish(hash, FeatureKind.WordPiece), Math.Max(i, word.Start), Math.Min(at + 1, word.End));
            }
        }
    }

    private static void AddPairs<TSink>(ReadOnlySpan<Unit> window, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        for (var i = 1; i < window.Length; i++)
        {
            if (window[i].IsWord) AddPair(window[0], window[i], ref sink);
        }
    }

    private static void AddPair<TSink>(in Unit first, in Unit second, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        var (low, high) = first.Hash < second.Hash ? (first.Hash, second.Hash) : (second.Hash, first.Hash);
        sink.Add(FeatureHash.Finish(FeatureHash.Append(FeatureHash.Append(FeatureHash.PairSeed, low), high), FeatureKind.Pair), first.Start, second.End);
    }
}
