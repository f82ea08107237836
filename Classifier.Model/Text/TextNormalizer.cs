namespace Classifier.Model.Text;

/// <summary>
/// Brings a message into the form the features are taken from, in one pass and without allocating: characters folded
/// (<see cref="CharacterTable"/>), zero-width characters dropped, white space collapsed (and dropped beside Chinese characters),
/// three or more of the same character cut to two, runs of five or more digits and web addresses replaced by one mark each.
/// Idempotent. Works on UTF-16 code units; unpaired surrogates pass through.
/// </summary>
public static class TextNormalizer
{
    /// <summary>Stands for a number of five or more digits.</summary>
    public const char NumberMark = '\uE001';

    /// <summary>Stands for a web address.</summary>
    public const char UrlMark = '\uE002';

    private const int LongNumber = 5;

    /// <summary>Writes the normalised text to <paramref name="output"/>, which must be at least as long as <paramref name="text"/>.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="output">Where to.</param>
    /// <param name="keepNumbers">Leaves long numbers as they are: for a knowledge base, where an error code is a name.</param>
    /// <returns>How many characters were written, never more than the text has.</returns>
    /// <exception cref="ArgumentException"><paramref name="output"/> is shorter than <paramref name="text"/>.</exception>
    public static int Normalize(ReadOnlySpan<char> text, Span<char> output, bool keepNumbers = false)
    {
        if (output.Length < text.Length) throw new ArgumentException("The output is shorter than the text.", nameof(output));

        var length = 0;
        var digits = 0;
        var pendingSpace = false;
        var inUrl = false;
        foreach (var raw in text)
        {
            var c = CharacterTable.Fold(raw);
            var kind = CharacterTable.ClassOf(c);
            if (kind == CharacterClass.Ignored) continue;
            if (inUrl && kind != CharacterClass.Space && char.IsAscii(c)) continue;
            inUrl = false;
            if (kind == CharacterClass.Space)
            {
                pendingSpace = length > 0;
                continue;
            }

            if (pendingSpace)
            {
                pendingSpace = false;
                if (kind == CharacterClass.Word && CharacterTable.ClassOf(output[length - 1]) == CharacterClass.Word)
                {
                    output[length++] = ' ';
                    digits = 0;
                }
            }

            if (char.IsAsciiDigit(c) && !keepNumbers)
            {
                if (digits >= LongNumber) continue;
                if (++digits == LongNumber)
                {
                    length = WithoutSpace(output[..(length - LongNumber + 1)]);
                    c = NumberMark;
                }
            }
            else
            {
                digits = 0;
            }

            if (length >= 2 && output[length - 1] == c && output[length - 2] == c && !char.IsAsciiDigit(c)) continue;
            output[length++] = c;
            if (c == '/' && UrlStart(output[..length]) is var start and >= 0)
            {
                length = WithoutSpace(output[..start]);
                inUrl = true;
                if (length < 2 || output[length - 1] != UrlMark || output[length - 2] != UrlMark) output[length++] = UrlMark;
            }
        }

        return length;
    }

    /// <summary>The normalised text as a string, for explanations and keys.</summary>
    public static string Normalize(string text) => Normalize(text, keepNumbers: false);

    /// <inheritdoc cref="Normalize(string)"/>
    public static string Normalize(string text, bool keepNumbers)
    {
        var buffer = new char[text.Length];
        return new string(buffer, 0, Normalize(text, buffer, keepNumbers));
    }

    /// <summary>A mark is no word: the space that stood before the number or address goes.</summary>
    private static int WithoutSpace(ReadOnlySpan<char> written) => written.Length > 0 && written[^1] == ' ' ? written.Length - 1 : written.Length;

    private static int UrlStart(ReadOnlySpan<char> written)
    {
        if (written.EndsWith("http://")) return written.Length - "http://".Length;
        return written.EndsWith("https://") ? written.Length - "https://".Length : -1;
    }
}
