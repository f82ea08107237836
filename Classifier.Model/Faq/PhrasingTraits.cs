using Classifier.Model.Features;

namespace Classifier.Model.Faq;

/// <summary>What n-grams see badly and yet turns an answer wrong: length, negation, and the numbers and Latin words (products, amounts) of a text.</summary>
/// <param name="Length">Characters of the normalised text.</param>
/// <param name="Negated">Whether it denies: 不, 没, 别 … outside of questions such as 能不能 and 有没有.</param>
/// <param name="Words">Hashes of its numbers and Latin words.</param>
internal readonly record struct PhrasingTraits(int Length, bool Negated, ulong[] Words)
{
    /// <summary>Phrases whose 不 or 没 denies nothing.</summary>
    private static readonly string[] Harmless = ["不好意思", "不知道", "没事", "不客气", "差不多", "不同", "不了解", "对不起", "不用谢"];

    private static readonly string[] EnglishNegations = ["not", "no", "cannot", "never", "without", "don", "can", "isn", "didn", "won"];

    public static PhrasingTraits Of(ReadOnlySpan<char> normalized)
    {
        var negated = false;
        // Every word but the last has a character behind it.
        Span<ulong> words = normalized.Length < 128 ? stackalloc ulong[64] : new ulong[normalized.Length / 2 + 1];
        var count = 0;
        for (var i = 0; i < normalized.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(normalized[i]))
            {
                var start = i;
                var hash = FeatureHash.PieceSeed;
                for (; i < normalized.Length && char.IsAsciiLetterOrDigit(normalized[i]); i++) hash = FeatureHash.Append(hash, normalized[i]);
                words[count++] = hash;
                negated |= IsEnglishNegation(normalized[start..i], normalized[i..]);
                i--;
                continue;
            }

            negated |= Denies(normalized, i);
        }

        return new(normalized.Length, negated, count == 0 ? [] : words[..count].ToArray());
    }

    /// <summary>Words of this text that the other one lacks.</summary>
    public int WordsMissingIn(PhrasingTraits other)
    {
        var missing = 0;
        foreach (var word in Words) missing += Array.IndexOf(other.Words, word) < 0 ? 1 : 0;
        return missing;
    }

    private static bool Denies(ReadOnlySpan<char> text, int i)
    {
        switch (text[i])
        {
            case '别' or '未' or '勿' or '甭' or '无':
                return i + 1 < text.Length && text[i..] is not ['别', '人' or '的', ..];
            case '不' or '没':
                // 能不能, 有没有: a question, no denial
                if (i > 0 && i + 1 < text.Length && text[i - 1] == text[i + 1]) return false;
                foreach (var phrase in Harmless)
                {
                    if (text[i..].StartsWith(phrase) || (i > 0 && text[(i - 1)..].StartsWith(phrase))) return false;
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Apostrophes part words: don't is "don" before "'t".</summary>
    private static bool IsEnglishNegation(ReadOnlySpan<char> word, ReadOnlySpan<char> rest)
    {
        foreach (var negation in EnglishNegations)
        {
            if (word.SequenceEqual(negation)) return negation is "not" or "no" or "cannot" or "never" or "without" || rest.StartsWith("'t");
        }

        return false;
    }
}
