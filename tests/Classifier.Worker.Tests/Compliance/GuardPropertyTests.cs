using Classifier.Worker.Compliance;

namespace Classifier.Worker.Tests.Compliance;

/// <summary>What holds for any text: random mixtures of terms, disguises, numbers, links and half characters, seeded.</summary>
public sealed class GuardPropertyTests
{
    private const int Rounds = 4_000;

    private static readonly ComplianceGuard Guard = TestData.Policy.Guard;

    private static readonly string[] Pieces =
    [
        "最", "快", "明天", "全网最低价", "加", "微", "信", "ｖ", "Ⓥ", "𝐯", "➕", "，", "。", " ", "\n", "\u200B", "\uFE0F", "😀", "\uD83D", "\uDE00", "\0", "\u3164", "不是", "请勿", "都是骗子", "第一", "第一次",
        "下单立减", "保证", "保证金", "不", "能", "https://", "www.", "evil.com", ".", "点", "com", "oriole.example", "@", "微信号：", "abc12345", "13812345678", "QQ", "123456", "公众号「", "」", "{nickname}", "%", "100", "網", "e\u0301", "１", "壹",
    ];

    [Fact]
    public void Every_piece_found_lies_in_the_text_and_the_pieces_stand_in_order() => Each((text, verdict) =>
    {
        Assert.All(verdict.Hits, hit => Assert.True(hit.Start >= 0 && hit.Length > 0 && hit.End <= text.Length));
        Assert.Equal(verdict.Hits.Select(hit => hit.Start).Order(), verdict.Hits.Select(hit => hit.Start));
    });

    [Fact]
    public void A_text_is_sent_as_it_is_exactly_when_nothing_was_found() => Each((text, verdict) =>
        Assert.Equal(verdict.Hits.IsEmpty, verdict.Text == text));

    [Fact]
    public void A_rewritten_text_passes_the_guard_unchanged() => Each((_, verdict) =>
    {
        if (verdict.Rewritten) Assert.Equal((verdict.Text, 0), (Guard.Check(verdict.Text!).Text, Guard.Check(verdict.Text!).Hits.Length));
    });

    [Fact]
    public void A_forbidden_term_that_nothing_denies_never_goes_out() => Each((text, verdict) =>
    {
        if (verdict.Text is not null && !text.Contains("不是", StringComparison.Ordinal)) Assert.DoesNotContain("全网最低价", verdict.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Signs_between_the_characters_of_a_term_never_hide_it()
    {
        var random = new Random(5);
        string[] signs = ["", " ", "\u200B", "·", "-", "*", "😀", "\uFE0F", "（", "_", "\u3000", "、"];
        foreach (var term in Guard.Terms.Where(term => term.List.StrictSet is null))
        {
            var hidden = string.Concat(term.Term.Select(c => c + (char.IsAsciiLetterOrDigit(c) ? "" : signs[random.Next(signs.Length)])));
            Assert.True(Guard.Check($"。{hidden}。").Hits.Length > 0, $"{term.Term} as {hidden}");
        }
    }

    [Fact]
    public void Every_harmless_context_of_a_list_excuses_its_term()
    {
        foreach (var term in Guard.Terms.Where(term => term.List.StrictSet is null))
        {
            Assert.All(term.Contexts, context => Assert.DoesNotContain(Guard.Check($"。{context}。").Hits, hit => hit.Term == term.Term && hit.Category == term.List.Category));
        }
    }

    [Fact]
    public void Masking_and_checking_end_on_any_text_and_masking_twice_changes_nothing() => Each((text, _) =>
    {
        var masked = Guard.Mask(text, GuardScope.Anywhere);
        Assert.Equal(masked, Guard.Mask(masked, GuardScope.Anywhere));
    });

    [Fact]
    public void A_text_of_twenty_thousand_characters_full_of_terms_is_checked()
    {
        var verdict = Guard.Check(string.Concat(Enumerable.Repeat("不是第一第一次最快明天，", 1_700)));
        Assert.True(verdict.Blocked || verdict.Hits.IsEmpty);
    }

    private static void Each(Action<string, GuardVerdict> holds)
    {
        var random = new Random(11);
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            holds(text, Guard.Check(text));
        }
    }
}
