using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Worker.Compliance;

namespace Classifier.Worker.Tests.Compliance;

/// <summary>Lists that somebody mistyped, and REQUIREMENTS 3.4: what the business wrote is checked when it is loaded.</summary>
public sealed class GuardLoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guard").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_projects_own_lists_answers_and_templates_have_no_problem()
    {
        var problems = new List<DataProblem>();
        var guard = ComplianceGuard.Load(Path.Combine(TestData.Root, "data", "compliance"), problems);
        OutboundTexts.CheckAnswers(FaqCatalogue.Load(Path.Combine(TestData.Root, "data", "faq"), problems), guard, problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Everything_wrong_is_listed_at_once_with_file_line_and_what_to_do()
    {
        Write("a.tsv", "@rule\tx", "@reach\tfar", "@rulez\ty", "最", "最好\t-\t最差", "加微\t", "加薇", "多\t列\t在\t此", "下单\t最好");
        Write("fold/look.tsv", "微\t薇", "信薇", "加\t薇");
        Write("strict/night.tsv", "加微");
        Write("rules.yaml", "topLevelDomains: [c0m]", "typo: 1", "contacts: [{name: x, words: [v], accounts: smoke}]", "allow: [{links: ['https://a.b/c'], terms: [没有的词]}]", "strict: [{set: day, at: noon}]");

        var problems = Load();

        Assert.All(
            [
                "a.tsv:2: @reach", "a.tsv:3: '@rulez' is not known", "a.tsv:4: '最' is too short", "a.tsv:5: the context '最差' does not hold '最好'", "a.tsv:7: '加薇' stands in the lists already, a.tsv:6",
                "a.tsv:8: more than three columns", "a.tsv:9: the replacement '最好' holds '最好'", "look.tsv:2: one plain character", "look.tsv:3: '薇' stands in for '微' already",
                "night.tsv:1: '加微' is always in force already", "'c0m' is no ending", "'typo' is not known", "'v' is too short", "'accounts' is 'smoke'", "'https://a.b/c' is no host", "'没有的词' stands in no list",
                "strict/day.tsv is not there", "'at' is 'noon'",
            ],
            part => Assert.True(problems.Any(problem => problem.Contains(part, StringComparison.Ordinal)), $"{part} not in:\n{string.Join('\n', problems)}"));
    }

    [Fact]
    public void A_list_that_is_not_utf8_is_named()
    {
        Write("rules.yaml", "allow: []");
        File.WriteAllBytes(Path.Combine(_folder, "a.tsv"), [.. "好用\n"u8, 0xD7, 0xEE]);
        Assert.Contains(Load(), problem => problem.Contains("UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_folder_and_missing_rules_are_named()
    {
        Assert.Contains(Load(), problem => problem.Contains("rules.yaml", StringComparison.Ordinal));
        var problems = new List<DataProblem>();
        ComplianceGuard.Load(Path.Combine(_folder, "nowhere"), problems);
        Assert.Contains("nowhere", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_3_4_an_answer_that_breaks_a_rule_is_refused_with_entry_rule_words_and_wording()
    {
        var problems = Answer("这款全网最低 价，电话 13812345678，加我微信", new() { ["douyin"] = "打开抖音，关注公众号" });

        Assert.All(
            ["entry 'e1'", "'全网最低价', written '全网最低 价'", "广告法第九条", "use '优惠价'", "'加我微信'", "'13812345678' would be masked", "on douyin: '关注公众号'"],
            part => Assert.True(problems.Any(problem => problem.Contains(part, StringComparison.Ordinal)), $"{part} not in:\n{string.Join('\n', problems)}"));
        Assert.DoesNotContain(problems, problem => problem.Contains("打开抖音", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_longer_than_the_channels_take_is_refused() =>
        Assert.Contains("2100 bytes", Assert.Single(Answer(new string('好', 700), [])), StringComparison.Ordinal);

    [Fact]
    public void An_answer_that_only_some_channels_may_send_names_the_others() =>
        Assert.NotEmpty(Answer("关注公众号就有通知", []));

    [Fact]
    public void An_answer_with_a_variant_for_the_strict_channel_may_still_not_go_to_unknown_ones() =>
        Assert.Empty(Answer("在这里直接问就行", new() { ["wechat"] = "关注公众号就有通知" }));

    private static List<string> Answer(string answer, Dictionary<string, string> variants)
    {
        var problems = new List<DataProblem>();
        var entry = new FaqEntry { Id = "e1", Intent = "inquiry", Questions = ["问"], Answer = answer, Variants = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(variants), File = "f.yaml", Line = 3 };
        OutboundTexts.CheckAnswers(new FaqCatalogue([entry]), TestData.Policy.Guard, problems);
        Assert.All(problems, problem => Assert.Equal(("f.yaml", 3), (problem.File, problem.Line)));
        return [.. problems.Select(problem => problem.ToString())];
    }

    private void Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
    }

    private List<string> Load()
    {
        var problems = new List<DataProblem>();
        ComplianceGuard.Load(_folder, problems);
        return [.. problems.Select(problem => problem.ToString())];
    }
}
