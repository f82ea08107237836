using Classifier.Model.Text;

namespace Classifier.Model.Features;

/// <summary>
/// Hashed n-grams of a normalised text. A unit is one Chinese character (or sign, or half of an emoji) or one whole word of letters and digits;
/// features are runs of 1–4 units, and within a word of letters its pieces of 3–5 characters with marked ends.
/// </summary>
internal static class FeatureExtractor
{
    private const int MaxUnits = 4;
    private const int MaxWordUnits = 2;
    private const int MinPiece = 3;
    private const int MaxPiece = 5;

    /// <summary>Calls the sink once per n-gram, repeats included, in the order of the text; positions are in the normalised text.</summary>
    public static void Extract<TSink>(ReadOnlySpan<char> normalized, Span<Unit> units, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        var count = Split(normalized, units);
        for (var i = 0; i < count; i++)
        {
            var hash = FeatureHash.NGramSeed;
            var words = 0;
            for (var n = 0; n < MaxUnits && i + n < count; n++)
            {
                ref readonly var unit = ref units[i + n];
                if (unit.IsWord && ++words > MaxWordUnits) break;
                hash = FeatureHash.Append(hash, unit.Hash);
                sink.Add(FeatureHash.Finish(hash), units[i].Start, unit.End);
            }

            if (units[i].IsWord) AddPieces(normalized, units[i], ref sink);
        }
    }

    /// <summary>Units in a text are never more than its characters.</summary>
    private static int Split(ReadOnlySpan<char> text, Span<Unit> units)
    {
        var count = 0;
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

        return count;
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
                if (n >= MinPiece) sink.Add(FeatureHash.Finish(hash ^ FeatureHash.NGramSeed), Math.Max(i, word.Start), Math.Min(at + 1, word.End));
            }
        }
    }
}
