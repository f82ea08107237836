using System.Buffers;

namespace Classifier.Worker.Compliance;

/// <summary>A word such as 微信 or QQ and an account after it: somebody is led away from the channel.</summary>
internal sealed class ContactDetector(PatternBook book, GuardRules rules)
{
    /// <summary>Characters between word and account: 微信号是：</summary>
    private const int FillerReach = 8;
    private const int ShortestDigits = 5;
    private const int LongestDigits = 11;
    private const int ShortestLetters = 6;
    private const int LongestLetters = 20;
    private const int LongestName = 20;
    private const string Advice = "let the customer write here, or allow the account in rules.yaml";

    /// <summary>Characters before the word in which 关注, 搜索, 订阅, 添加 ask to look for it.</summary>
    private const int VerbReach = 5;

    private static readonly SearchValues<char> Fillers = SearchValues.Create("号號码碼是为為叫名称搜加我的您个人客服id: =>-—“\"'（([【");
    private static readonly SearchValues<char> Verbs = SearchValues.Create("关關搜索订訂阅閱添");
    private static readonly SearchValues<char> Openers = SearchValues.Create("「『【《“\"[");
    private static readonly SearchValues<char> Closers = SearchValues.Create("」』】》”\"]，。！？；,;!?\n");

    public void Find(FoldedText text, PatternMatches matches, GuardScope scope, List<GuardHit> hits)
    {
        foreach (var match in matches.All)
        {
            var contacts = book[match.Pattern].Contacts;
            if (contacts.Count == 0 || !text.StartsWord(match.Start)) continue;
            foreach (var rule in contacts) Find(rule, text, match, scope, hits);
        }
    }

    private void Find(ContactRule rule, FoldedText text, PatternMatch match, GuardScope scope, List<GuardHit> hits)
    {
        var start = text.StartOf(match.Start);
        var after = text.EndOf(match.End - 1);
        var (at, length) = rule.Accounts == ContactAccounts.Names ? Name(text.Original, start, after) : Account(text.Original, after, rule.Accounts == ContactAccounts.Digits);
        if (length == 0) return;
        var account = string.Concat(text.Original.AsSpan(at, length).ToString().Select(StyledLetters.Plain));
        if (!rules.AllowsContact(account, scope)) hits.Add(new("contact", $"{rule.Name} {account}", start, at + length - start, null, null, Advice));
    }

    /// <summary>Digits alone, or letters with a digit; letters alone only after 号, 是, id or a colon, which no sentence about the app has.</summary>
    private static (int At, int Length) Account(string text, int from, bool digitsOnly)
    {
        var at = from;
        var named = false;
        while (at < text.Length && at - from < FillerReach && Fillers.Contains(char.ToLowerInvariant(StyledLetters.Plain(text[at]))) && !StartsAccount(text, at))
        {
            named |= StyledLetters.Plain(text[at]) is '号' or '號' or '是' or ':' or 'd';
            at++;
        }

        var (length, digits) = (0, 0);
        while (at + length < text.Length && StyledLetters.Plain(text[at + length]) is var c && (char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            length++;
        }

        if (digits == length && length is >= ShortestDigits and <= LongestDigits) return (at, length);
        if (digitsOnly || length is < ShortestLetters or > LongestLetters || !char.IsAsciiLetter(StyledLetters.Plain(text[at]))) return default;
        return digits > 0 || named ? (at, length) : default;
    }

    /// <summary>"id" is a filler, "idea2024" an account: a filler letter counts only where no longer word starts.</summary>
    private static bool StartsAccount(string text, int at) =>
        char.IsAsciiLetter(StyledLetters.Plain(text[at])) && Run(text, at) > 2;

    private static int Run(string text, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && char.IsAsciiLetterOrDigit(StyledLetters.Plain(text[from - 1])) && at - from < 3) from--;
        while (to < text.Length && char.IsAsciiLetterOrDigit(StyledLetters.Plain(text[to])) && to - at < 3) to++;
        return to - from;
    }

    /// <summary>After a colon, or in brackets where the text asks to look for it: menus stand in quotation marks too (在公众号“服务大厅”里).</summary>
    private static (int At, int Length) Name(string text, int start, int from)
    {
        if (from >= text.Length) return default;
        var at = from + (text[from] is '名' && from + 1 < text.Length ? 1 : 0);
        var before = text.AsSpan(Math.Max(0, start - VerbReach), Math.Min(start, VerbReach));
        if (text[at] is not (':' or '：') && !(Openers.Contains(text[at]) && before.IndexOfAny(Verbs) >= 0)) return default;
        while (at < text.Length && (text[at] is ':' or '：' or ' ' || Openers.Contains(text[at]))) at++;
        var length = text.AsSpan(at, Math.Min(LongestName + 1, text.Length - at)).IndexOfAny(Closers);
        if (length < 0) length = text.Length - at;
        return length is > 1 and <= LongestName ? (at, length) : default;
    }
}
