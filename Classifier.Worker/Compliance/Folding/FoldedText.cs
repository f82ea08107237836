namespace Classifier.Worker.Compliance;

/// <summary>A text as letters and digits only, each in its plain form, each knowing where it stood and what stood before it.</summary>
internal sealed class FoldedText(string original, char[] chars, int[] positions, Gap[] gaps, int length)
{
    public string Original => original;

    public ReadOnlySpan<char> Chars => chars.AsSpan(0, length);

    public int StartOf(int index) => positions[index];

    /// <summary>Where the character ends in the original, exclusive.</summary>
    public int EndOf(int index)
    {
        var at = positions[index];
        return at + (char.IsHighSurrogate(original[at]) && at + 1 < original.Length && char.IsLowSurrogate(original[at + 1]) ? 2 : 1);
    }

    /// <summary>What stands between the character and the one before it.</summary>
    public Gap GapBefore(int index) => gaps[index];

    /// <summary>
    /// Whether the characters from <paramref name="start"/> to <paramref name="end"/> (exclusive) are one word. Signs between them hide a word and do not
    /// end it; a comma ends it unless every character stands apart (加，微，信). Latin words count only whole: no "v信" in "TV信号".
    /// </summary>
    public bool IsWord(int start, int end) => StartsWord(start) && EndsWord(end) && HoldsTogether(start, end);

    /// <summary>No Latin letter runs on into the character from the left.</summary>
    public bool StartsWord(int start) => start == 0 || gaps[start] != Gap.None || !Runs(chars[start - 1], chars[start]);

    private bool EndsWord(int end) => end == length || gaps[end] != Gap.None || !Runs(chars[end - 1], chars[end]);

    private bool HoldsTogether(int start, int end)
    {
        var (broken, joined) = (false, end - start < 3);
        for (var i = start + 1; i < end; i++)
        {
            broken |= gaps[i] == Gap.Break;
            joined |= gaps[i] == Gap.None;
        }

        return !broken || !joined;
    }

    private static bool Runs(char left, char right) => (char.IsAsciiLetter(left) && char.IsAsciiLetter(right)) || (char.IsAsciiDigit(left) && char.IsAsciiDigit(right));
}
