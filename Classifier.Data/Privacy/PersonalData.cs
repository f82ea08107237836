using System.Text;

namespace Classifier.Data.Privacy;

/// <summary>
/// Finds and masks personal data: identity and bank cards by their check digits, mobile and landline numbers, e-mail, licence plates, addresses.
/// Borders are looked at digit by digit: <c>\b</c> does not work beside Chinese characters. What is found and what not: docs/compliance.md.
/// </summary>
public static class PersonalData
{
    private const string Stars = "****";

    /// <summary>Every piece found, in order, without overlaps.</summary>
    public static IReadOnlyList<PersonalDataSpan> Find(string text)
    {
        if (text.Length < 4) return [];
        var folded = WidthFold.Of(text);
        var found = new List<PersonalDataSpan>();
        EmailDetector.Find(folded, found);
        NumberDetector.Find(folded, found);
        SpelledNumberDetector.Find(folded, found);
        PlateDetector.Find(folded, found);
        AddressDetector.Find(folded, found);
        if (found.Count < 2) return found;

        // Where two overlap the one that starts first stands, and the detectors' order decides a tie.
        var kept = new List<PersonalDataSpan>(found.Count);
        foreach (var span in found.OrderBy(span => span.Start))
        {
            if (kept.Count == 0 || span.Start >= kept[^1].End) kept.Add(span);
        }

        return kept;
    }

    /// <summary>The text with every piece found cut to its first and last characters. Masking twice changes nothing more.</summary>
    public static string Mask(string text) => Mask(text, static _ => false);

    /// <summary>As <see cref="Mask(string)"/>, leaving what the business publishes itself.</summary>
    public static string Mask(string text, OwnContacts own) => Mask(text, own.Holds);

    /// <summary>As <see cref="Mask(string)"/>, leaving the pieces named.</summary>
    public static string Mask(string text, Predicate<PersonalDataSpan> stays)
    {
        // What is left of one number may stand beside another and read as a third; each round takes digits away, so this ends.
        while (true)
        {
            var found = Find(text).Where(span => !stays(span)).ToList();
            if (found.Count == 0) return text;

            var masked = new StringBuilder(text.Length);
            var at = 0;
            foreach (var span in found)
            {
                masked.Append(text, at, span.Start - at).Append(Masked(span));
                at = span.End;
            }

            text = masked.Append(text, at, text.Length - at).ToString();
        }
    }

    /// <summary>What stands in the text instead of a piece.</summary>
    public static string Masked(PersonalDataSpan span)
    {
        string Keep(int head, int tail) => string.Concat(span.Canonical.AsSpan(0, head), Stars, span.Canonical.AsSpan(span.Canonical.Length - tail));
        return span.Kind switch
        {
            PersonalDataKind.Email => "***@***",
            PersonalDataKind.Address => Stars,
            PersonalDataKind.IdentityCard => Keep(3, 2),
            PersonalDataKind.BankCard => Keep(4, 4),
            PersonalDataKind.Mobile => Keep(3, 4),
            PersonalDataKind.LicencePlate => Keep(2, 1),
            _ => Keep(span.Canonical.Length > 8 ? 3 : 1, 2),
        };
    }
}
