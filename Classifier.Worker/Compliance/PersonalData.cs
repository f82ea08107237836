using System.Text.RegularExpressions;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Masks personal data: mobile and landline numbers, identity-card numbers (GB 11643 check digit), bank-card numbers (Luhn), e-mail.
/// Borders are digit look-arounds: <c>\b</c> does not work beside Chinese characters.
/// </summary>
public static partial class PersonalData
{
    private static readonly int[] IdentityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The text with every number found cut to its first and last digits.</summary>
    public static string Mask(string text)
    {
        var masked = Email().Replace(text, "***@***");
        masked = Identity().Replace(masked, found => IsIdentity(found.Value) ? Keep(found.Value, 3, 2) : found.Value);
        masked = Bank().Replace(masked, found => IsLuhn(found.Value) ? Keep(found.Value, 4, 4) : found.Value);
        masked = Mobile().Replace(masked, found => Keep(found.Value, 3, 4));
        return Landline().Replace(masked, found => Keep(found.Value, 3, 2));
    }

    private static string Keep(string number, int head, int tail) => $"{number[..head]}****{number[^tail..]}";

    private static bool IsIdentity(string number)
    {
        var sum = 0;
        for (var i = 0; i < IdentityWeights.Length; i++) sum += (number[i] - '0') * IdentityWeights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[^1]);
    }

    private static bool IsLuhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])")]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<![0-9])[2-9][0-9]{14,18}(?![0-9])")]
    private static partial Regex Bank();

    [GeneratedRegex(@"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![0-9])0[0-9]{2,3}-?[0-9]{7,8}(?![0-9])")]
    private static partial Regex Landline();
}
