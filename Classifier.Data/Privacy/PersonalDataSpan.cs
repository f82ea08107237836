namespace Classifier.Data.Privacy;

/// <summary>A piece of personal data in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">UTF-16 position in the original text.</param>
/// <param name="Length">UTF-16 length in the original text.</param>
/// <param name="Canonical">The piece in half width without spaces and separators: digits of a number, lower case of the rest.</param>
public readonly record struct PersonalDataSpan(PersonalDataKind Kind, int Start, int Length, string Canonical)
{
    public int End => Start + Length;
}
