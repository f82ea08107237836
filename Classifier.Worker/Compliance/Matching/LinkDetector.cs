using System.Text.RegularExpressions;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Web addresses: with a scheme or www., or a host with a known ending, also in full width, with blanks around its dots, or with 点 or (dot) for a dot.
/// E-mail addresses are personal data, no links.
/// </summary>
internal sealed partial class LinkDetector(GuardRules rules)
{
    public void Find(string text, GuardScope scope, List<GuardHit> hits)
    {
        // Cheap for nearly every text: an address has Latin letters or a dot in half or full width.
        if (!HasLatinPair(text) && text.AsSpan().IndexOfAny('.', '．') < 0) return;

        var plain = string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = source[i] is '\u3000' ? ' ' : source[i] is '｡' ? '.' : StyledLetters.Plain(source[i]);
        });
        var done = 0;
        foreach (Match match in Address().Matches(plain))
        {
            if (match.Index < done) continue;
            var host = Host(match);
            if (host is null || rules.AllowsLink(host, scope)) continue;
            done = match.Index + match.Length;
            hits.Add(new("link", text.Substring(match.Index, match.Length), match.Index, match.Length, null, null, "take it out, or allow its host for the channel in rules.yaml"));
        }
    }

    private static bool HasLatinPair(string text)
    {
        var last = false;
        foreach (var c in text)
        {
            var letter = char.IsAsciiLetterOrDigit(c) || (c > '\u007F' && char.IsAsciiLetterOrDigit(StyledLetters.Plain(c)));
            if (letter && last) return true;
            last = letter;
        }

        return false;
    }

    /// <summary>The host that is visited: what stands after @ in https://shop.example@evil.com. Null when the match is no address.</summary>
    private string? Host(Match match)
    {
        var authority = match.Groups["authority"].Success ? match.Groups["authority"].Value : match.Groups["host"].Value;
        authority = Dot().Replace(authority, ".").Replace(" ", "", StringComparison.Ordinal);
        var host = authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0].Trim('.', ' ');
        if (match.Groups["authority"].Success) return host;
        var labels = host.Split('.');
        return rules.TopLevelDomains.Contains(labels[^1]) && labels[..^1].All(label => label.Length > 0) && (labels.Length > 2 || labels[0].Any(char.IsLetter)) ? host : null;
    }

    // Text is in half width and lower case. A dot written as a dot may have blanks on both sides (never only after it: that ends a sentence).
    private const string Dots = @"(?:\s\.\s|\.|\s?[\(（\[](?:dot|点|\.)[\)）\]]\s?|(?<=[a-z0-9])点(?=[a-z])|(?:。|\sdot\s)(?=(?:com|cn|net|org|top|xyz|vip|cc)(?![a-z])))";

    // Full-width punctuation reads as ASCII here and ends an address. Chinese characters follow addresses without a blank (…/a查询); they belong to
    // the host only where a dot comes after them.
    private const string Authority = @"[a-z0-9._~%!$&'*+=:@\[\]-]*(?:[\u0080-\uffff]{1,20}\.[a-z0-9.\u4e00-\u9fff-]+)?";
    private const string PathSigns = @"[a-z0-9._~%!$&'*+,;=:@/?#\\-]*(?<![.,;:!?'])";

    [GeneratedRegex(
        @"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)(?<authority>" + Authority + @")(?:[/?#\\]" + PathSigns + ")?"
        + @"|(?<![a-z0-9@._%+-])(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?" + Dots + @"){1,5}[a-z]{2,12})(?![a-z0-9@-])(?:[:/?#]" + PathSigns + ")?"
        + @"|(?<![a-z0-9])(?<host>(?:[a-z0-9-] ){2,20}\. (?:c ?o ?m|c ?n|n ?e ?t|o ?r ?g))(?![a-z])"
        + @"|(?<host>[a-z0-9\u4e00-\u9fff-]{2,20}\.[\u4e00-\u9fff]{2,3}(?![a-z0-9\u4e00-\u9fff]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(Dots, RegexOptions.CultureInvariant)]
    private static partial Regex Dot();
}
