using System.Collections.Immutable;

namespace Classifier.Data.Privacy;

/// <summary>A business's own numbers, e-mail addresses and postal addresses: published on purpose, so never masked.</summary>
public sealed class OwnContacts(IEnumerable<string> contacts)
{
    private readonly ImmutableArray<string> _canonical = [.. contacts.Select(Canonical).Where(text => text.Length > 0)];

    public static OwnContacts None { get; } = new([]);

    public bool Holds(PersonalDataSpan span)
    {
        foreach (var own in _canonical)
        {
            if (own == span.Canonical || (span.Kind == PersonalDataKind.Address && own.Contains(span.Canonical, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    private static string Canonical(string contact)
    {
        var folded = WidthFold.Of(contact);
        var letters = folded.Chars.Any(c => !char.IsAsciiDigit(c) && (char.IsLetter(c) || c == '@'));
        return string.Concat(folded.Chars.Where(c => letters ? c is not ' ' : char.IsAsciiDigit(c))).ToLowerInvariant();
    }
}
