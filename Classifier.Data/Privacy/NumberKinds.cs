namespace Classifier.Data.Privacy;

/// <summary>What a number is, by its digits, by how they are grouped, and by the words before it.</summary>
internal static class NumberKinds
{
    public const int Longest = 19;
    private const int ShortestCard = 12;

    /// <summary>Below this a card needs a word such as 卡号 before it: too many order numbers pass a check digit by chance.</summary>
    private const int ShortestCardAlone = 15;

    /// <param name="digits">All digits; the last character may be X.</param>
    /// <param name="groups">How many digits stand together, in order.</param>
    /// <param name="cue">What the words before the number say.</param>
    /// <param name="international">A plus sign stands before it.</param>
    /// <param name="insideCode">A letter touches it: part of a code such as SF1234567890123.</param>
    public static PersonalDataKind? Of(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups, NumberCue cue, bool international, bool insideCode)
    {
        if (digits.Length == 18 && CheckDigits.IsIdentity18(digits)) return PersonalDataKind.IdentityCard;
        if (digits[^1] is 'X' or 'x') return null;
        if (IsMobile(digits, groups)) return PersonalDataKind.Mobile;
        if (IsCountryCode(digits, groups, international)) return PersonalDataKind.Mobile;
        if (insideCode) return null;
        if (international && digits.Length is >= 9 and <= 15) return PersonalDataKind.Landline;
        if (cue == NumberCue.Order) return IsLandline(digits, groups) && groups.Length > 1 ? PersonalDataKind.Landline : null;
        if (digits.Length == 15 && groups.Length is 1 or 3 && groups[0] is 15 or 6 && CheckDigits.IsIdentity15(digits)) return PersonalDataKind.IdentityCard;
        if (IsCard(digits, groups, cue)) return PersonalDataKind.BankCard;
        if (IsLandline(digits, groups)) return PersonalDataKind.Landline;
        return cue == NumberCue.Phone && digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8' && groups.Length <= 2 ? PersonalDataKind.Landline : null;
    }

    private static bool IsMobile(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups)
    {
        if (digits.Length != 11 || digits[0] != '1' || digits[1] < '3') return false;
        return groups.Length == 1 || AllAtMost(groups, 2) || groups is [3, 4, 4] or [4, 4, 3] or [3, 3, 5] or [4, 3, 4] or [3, 8] or [7, 4] or [4, 7] or [5, 6] or [6, 5];
    }

    /// <summary>86 or 0086 before a mobile, or +86 before an area code without its 0.</summary>
    private static bool IsCountryCode(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups, bool international)
    {
        var prefix = digits.StartsWith("0086") ? 4 : digits.StartsWith("86") ? 2 : 0;
        if (prefix == 0 || digits.Length != prefix + 11) return false;
        if (groups[0] == prefix) return IsMobile(digits[prefix..], groups[1..]);
        return groups[0] > prefix && (groups.Length == 1 || international) && digits[prefix] == '1' && digits[prefix + 1] >= '3';
    }

    /// <summary>Area code 010, 02x (eight digits follow) or 03xx–09xx (seven or eight); the local number starts with 2–8.</summary>
    private static bool IsLandline(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups)
    {
        if (digits.Length is < 10 or > 12 || digits[0] != '0') return false;
        var area = digits[1] == '1' ? (digits[2] == '0' ? 3 : 0) : digits[1] == '2' ? 3 : digits[1] >= '3' ? 4 : 0;
        var local = digits.Length - area;
        if (area == 0 || (area == 3 ? local != 8 : local is not (7 or 8)) || digits[area] is < '2' or > '8') return false;
        return groups.Length == 1 || (groups[0] == area && groups.Length <= 3 && groups[1] >= 3);
    }

    private static bool IsCard(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups, NumberCue cue)
    {
        if (digits.Length is < ShortestCard or > Longest || !CheckDigits.IsLuhn(digits) || !IsCardShape(groups)) return false;
        return cue == NumberCue.Card || (digits.Length >= ShortestCardAlone && HasIssuer(digits));
    }

    private static bool IsCardShape(ReadOnlySpan<int> groups)
    {
        if (groups.Length == 1 || AllAtMost(groups, 1)) return true;
        foreach (var size in groups[..^1])
        {
            if (size < 3) return false;
        }

        return true;
    }

    /// <summary>Issuer numbers in use: 62 and the other 6x, 4, 51–55 and 2221–2720, 34, 37, 35, and the old domestic 9x.</summary>
    private static bool HasIssuer(ReadOnlySpan<char> digits) => (digits[0], digits.Length) switch
    {
        ('3', 15) => digits[1] is '4' or '7',
        ('3', 16) => digits[1] == '5',
        ('4', 16 or 19) => true,
        ('5', 16) => digits[1] is >= '1' and <= '5',
        ('6' or '9', >= 16) => true,
        ('2', 16) => string.CompareOrdinal(digits[..4].ToString(), "2221") >= 0 && string.CompareOrdinal(digits[..4].ToString(), "2720") <= 0,
        _ => false,
    };

    private static bool AllAtMost(ReadOnlySpan<int> groups, int size)
    {
        foreach (var group in groups)
        {
            if (group > size) return false;
        }

        return true;
    }
}
