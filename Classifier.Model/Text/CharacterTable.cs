using System.Globalization;

namespace Classifier.Model.Text;

/// <summary>
/// One fold and one class per UTF-16 code unit. Built from rules only, never from the machine's ICU, so that features are the same
/// everywhere: full width to half width, lower case, Chinese punctuation to its ASCII twin, common traditional characters to simplified.
/// </summary>
internal static class CharacterTable
{
    private static readonly char[] Folds = BuildFolds();
    private static readonly CharacterClass[] Classes = BuildClasses();

    public static char Fold(char c) => Folds[c];

    /// <summary>Class of a character that is already folded.</summary>
    public static CharacterClass ClassOf(char folded) => Classes[folded];

    private static char[] BuildFolds()
    {
        var folds = new char[char.MaxValue + 1];
        for (var i = 0; i < folds.Length; i++)
        {
            var c = (char)i;
            if (c is >= '\uFF01' and <= '\uFF5E') c = (char)(c - 0xFEE0);
            folds[i] = char.IsSurrogate(c) ? c : char.ToLowerInvariant(c);
        }

        foreach (var (from, to) in "。.、,“\"”\"‘'’'【[】]《<》>…~～~—-–-·.「\"」\"『\"』\"〔[〕]￥¥".Chunk(2).Select(pair => (pair[0], pair[1])))
            folds[from] = to;
        for (var i = 0; i < TraditionalCharacters.Traditional.Length; i++)
            folds[TraditionalCharacters.Traditional[i]] = TraditionalCharacters.Simplified[i];
        return folds;
    }

    private static CharacterClass[] BuildClasses()
    {
        var classes = new CharacterClass[char.MaxValue + 1];
        for (var i = 0; i < classes.Length; i++)
        {
            var c = (char)i;
            classes[i] = c switch
            {
                >= '\uFE00' and <= '\uFE0F' or '\uFEFF' or '\u00AD' => CharacterClass.Ignored,
                _ when char.IsWhiteSpace(c) || char.IsControl(c) => CharacterClass.Space,
                _ => char.GetUnicodeCategory(c) switch
                {
                    UnicodeCategory.Format => CharacterClass.Ignored,
                    UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark => CharacterClass.Word,
                    _ => CharacterClass.Single,
                },
            };
        }

        return classes;
    }
}
