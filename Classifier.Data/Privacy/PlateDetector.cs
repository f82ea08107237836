namespace Classifier.Data.Privacy;

/// <summary>
/// Licence plates (GA 36-2018): province, letter, then five characters, or six on new-energy vehicles, which start or end with a letter of the class.
/// Letters I and O do not occur; more than two letters among five do not either, which tells 新MATE60 from a plate.
/// </summary>
internal static class PlateDetector
{
    private const string Provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private const string Special = "挂学警港澳";
    private const int MostLetters = 2;

    public static void Find(WidthFold text, List<PersonalDataSpan> found)
    {
        var folded = text.ToString();
        for (var i = 0; i + 6 < folded.Length; i++)
        {
            if (folded[i] < '\u4e00' || !Provinces.Contains(folded[i], StringComparison.Ordinal)) continue;
            var at = i + 1;
            if (folded[at] == ' ') at++;
            var letter = folded[at++];
            if (!IsLetter(letter)) continue;
            if (at < folded.Length && folded[at] is '·' or '•' or '-' or ' ' or '.') at++;
            var end = at;
            while (end < folded.Length && end - at < 7 && IsPlateSign(folded[end])) end++;
            if (end - at == 4 && end < folded.Length && Special.Contains(folded[end], StringComparison.Ordinal)) end++;
            var number = folded.AsSpan(at, end - at);
            if (number.Length == 5 ? !IsOrdinary(number) : !IsNewEnergy(number)) continue;
            if (end < folded.Length && char.IsAsciiLetterOrDigit(folded[end])) continue;
            found.Add(new(PersonalDataKind.LicencePlate, text.StartOf(i), text.EndOf(end - 1) - text.StartOf(i), $"{folded[i]}{char.ToUpperInvariant(letter)}{number.ToString().ToUpperInvariant()}"));
            i = end - 1;
        }
    }

    private static bool IsOrdinary(ReadOnlySpan<char> number)
    {
        var letters = 0;
        foreach (var c in number) letters += char.IsAsciiLetter(c) ? 1 : 0;
        return letters <= MostLetters;
    }

    /// <summary>Small vehicles: class letter, letter or digit, four digits. Large ones: five digits, class letter.</summary>
    private static bool IsNewEnergy(ReadOnlySpan<char> number)
    {
        if (number.Length != 6) return false;
        if (IsClass(number[0])) return !number[2..].ContainsAnyExceptInRange('0', '9');
        return IsClass(number[^1]) && !number[..5].ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsClass(char c) => char.ToUpperInvariant(c) is >= 'A' and <= 'K' and not 'I';

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) && c is not ('I' or 'O' or 'i' or 'o');

    private static bool IsPlateSign(char c) => char.IsAsciiDigit(c) || IsLetter(c);
}
