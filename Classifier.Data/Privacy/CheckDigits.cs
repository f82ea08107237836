namespace Classifier.Data.Privacy;

/// <summary>The checks that tell a number of a card from any other number. Digits are ASCII.</summary>
internal static class CheckDigits
{
    /// <summary>GB 11643-1999: weights of the first 17 digits, modulo 11.</summary>
    private static ReadOnlySpan<int> IdentityWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>GB/T 2260: first two digits of the places that issue identity cards; 81–83 are the residence permits of Hong Kong, Macao, Taiwan.</summary>
    private static ReadOnlySpan<int> Provinces =>
    [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
    ];

    /// <summary>18 characters, the last a digit or X: place, a date that exists, check digit (GB 11643).</summary>
    public static bool IsIdentity18(ReadOnlySpan<char> number)
    {
        if (number.Length != 18 || !IsPlace(number) || !IsDate(Number(number[6..10]), Number(number[10..12]), Number(number[12..14]))) return false;
        var sum = 0;
        for (var i = 0; i < IdentityWeights.Length; i++) sum += (number[i] - '0') * IdentityWeights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[^1]);
    }

    /// <summary>The old 15 digits: place, a date of the years 1900 to 1999 that exists, sequence; there is no check digit.</summary>
    public static bool IsIdentity15(ReadOnlySpan<char> number) =>
        number.Length == 15 && IsPlace(number) && IsDate(1900 + Number(number[6..8]), Number(number[8..10]), Number(number[10..12]));

    /// <summary>ISO/IEC 7812-1 (Luhn).</summary>
    public static bool IsLuhn(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    private static bool IsPlace(ReadOnlySpan<char> number) => Provinces.BinarySearch(Number(number[..2])) >= 0;

    private static bool IsDate(int year, int month, int day) =>
        year is >= 1900 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + digit - '0';
        return number;
    }
}
