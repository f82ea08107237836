using Classifier.Data.Faq;
using Classifier.Data.History;
using Classifier.Data.Keywords;
using Classifier.Model.Text;

namespace Classifier.Data.Tests;

public sealed class KeywordTests
{
    private const string Synonyms = "synonyms:\n  - group: [退款, 退钱, 返款]\n";

    [Theory]
    [InlineData("查流量", "data")]
    [InlineData("  查流量  ", "data")]
    [InlineData("查流量吧", null)]
    [InlineData("我想退钱，要多久", "refund")]
    [InlineData("返款多久", "refund")]
    [InlineData("退钱", null)]
    [InlineData("#售后 退钱", "after-refund")]
    [InlineData("＃售后 退钱", "after-refund")]
    [InlineData("#售后 别的", "after")]
    [InlineData("#充值 话费", "phone")]
    [InlineData("#充值", null)]
    [InlineData("说说#售后", null)]
    [InlineData("", null)]
    public void Rules_fit_by_exact_text_by_all_words_and_by_prefix_with_nested_levels(string text, string? entry)
    {
        var rules = Load(Synonyms + """
            rules:
              - {exact: 查流量, faqId: data}
              - {allOf: [退款, 多久], faqId: refund}
              - prefix: "#售后"
                faqId: after
                nested:
                  - {allOf: [退款], faqId: after-refund}
              - prefix: "#充值"
                nested:
                  - {exact: 话费, faqId: phone}
            """);
        Assert.Equal(entry, rules.Match(TextNormalizer.Normalize(text))?.FaqId);
    }

    [Theory]
    [InlineData("rules: [{faqId: data}]", "one of exact, allOf and prefix")]
    [InlineData("rules: [{exact: a, prefix: b, faqId: data}]", "one of exact, allOf and prefix")]
    [InlineData("rules: [{exact: a}]", "needs faqId, toHuman: true or nested")]
    [InlineData("rules: [{exact: a, faqId: data, toHuman: true}]", "not both")]
    [InlineData("rules: [{exact: a, faqId: nowhere}]", "'nowhere' is not there")]
    [InlineData("synonyms: [{group: [a]}]", "at least two words")]
    public void What_makes_no_sense_is_refused_with_its_line(string yaml, string message)
    {
        var problem = Assert.Single(Problems(yaml));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, problem.Line);
    }

    [Fact]
    public void A_keyword_that_fires_on_what_its_entry_does_not_answer_is_too_broad()
    {
        var rules = Load("rules:\n  - {allOf: [流量], faqId: data}\n  - {allOf: [多久, 退款], faqId: refund}\n  - {allOf: [人工], toHuman: true}\n");
        var uses = KeywordAudit.Of(rules,
        [
            Row("流量还剩多少", "data"), Row("流量怎么收费", null), Row("流量包退订", "after"), Row("退款多久", "refund"), Row("多久能退款", "refund"), Row("退款要多久啊", "refund"), Row("人工", null),
        ]);
        Assert.Equal([("流量", 3, 2, true), ("多久 + 退款", 3, 0, false)], uses.Select(use => (use.Rule.ToString(), use.Triggered, use.Wrong, KeywordAudit.IsTooBroad(use))));
        Assert.Equal("流量怎么收费", uses[0].Example);
    }

    private static HistoryRow Row(string text, string? faqId) => new("id", text, "inquiry", "neutral", "wechat", faqId, "history.tsv", 1);

    private static KeywordRules Load(string yaml)
    {
        var problems = new List<DataProblem>();
        var rules = Read(yaml, problems);
        Assert.Empty(problems);
        return rules;
    }

    private static List<DataProblem> Problems(string yaml)
    {
        var problems = new List<DataProblem>();
        Read(yaml, problems);
        return problems;
    }

    private static KeywordRules Read(string yaml, List<DataProblem> problems)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, yaml);
            return KeywordRules.Load(file, new FaqCatalogue(new[] { "data", "refund", "after", "after-refund", "phone" }.Select(id => new FaqEntry { Id = id, Intent = "inquiry", Questions = [id], Answer = "a", File = "f", Line = 1 })), problems);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
