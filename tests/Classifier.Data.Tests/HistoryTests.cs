using Classifier.Data.History;

namespace Classifier.Data.Tests;

public sealed class HistoryTests : IDisposable
{
    private const string Header = "id\ttext\tintent\tsentiment\tchannel\tfaqId\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Tsv_csv_and_jsonl_say_the_same()
    {
        var tsv = HistoryReader.ReadFile(Put("a.tsv", Header + "# a comment\nx-1\t几点关门\tinquiry\tneutral\twechat\tgen-hours\n"));
        var csv = HistoryReader.ReadFile(Put("a.csv", "id,text,intent,sentiment,channel,faqId\nx-1,几点关门,inquiry,neutral,wechat,gen-hours\n"));
        var jsonl = HistoryReader.ReadFile(Put("a.jsonl",
            """{"id":"x-1","text":"几点关门","intent":"inquiry","sentiment":"neutral","channel":"wechat","faqId":"gen-hours","extra":1}""" + "\n"));

        var expected = new HistoryRow("x-1", "几点关门", "inquiry", "neutral", "wechat", "gen-hours", "", 0);
        Assert.All([tsv, csv, jsonl], rows => Assert.Equal(expected, Assert.Single(rows) with { File = "", Line = 0 }));
    }

    [Fact]
    public void A_row_without_a_faq_column_has_no_faq_entry() =>
        Assert.Null(Assert.Single(HistoryReader.ReadFile(Put("a.tsv", Header + "x-1\t好的\tother\tneutral\twechat\n"))).FaqId);

    [Fact]
    public void Every_bad_row_is_named_with_its_file_and_line()
    {
        var file = Put("bad.tsv", Header
            + "x-1\t几点关门\tinquiry\thappy\twechat\t\n"
            + "x-2\t\tinquiry\tneutral\twechat\t\n"
            + "x-3\tonly three columns\tinquiry\n"
            + "x-4\t好\tother\tneutral\twechat\t\n"
            + "x-4\t好的\tother\tneutral\twechat\t\n");

        var problems = Assert.Throws<DataProblemException>(() => HistoryReader.ReadFile(file)).Problems;

        Assert.Equal([2, 3, 4, 6], problems.Select(problem => problem.Line).Order());
        Assert.All(problems, problem => Assert.Equal(file, problem.File));
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_as_such()
    {
        var file = Path.Combine(_folder, "gbk.tsv");
        File.WriteAllBytes(file, [.. System.Text.Encoding.UTF8.GetBytes(Header), 0xC4, 0xE3, 0xBA, 0xC3]);

        Assert.Contains("UTF-8", Assert.Throws<DataProblemException>(() => HistoryReader.ReadFile(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_says_what_to_do() =>
        Assert.Contains("create it", Assert.Throws<DataProblemException>(() => HistoryReader.ReadFolder(Path.Combine(_folder, "none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_text_with_two_labels_is_a_conflict()
    {
        var report = HistoryChecker.Check([Row("1", "退款呢"), Row("2", "退款呢") with { Intent = "complaint" }], null);

        Assert.Contains(report.Problems, problem => problem.Message.Contains("other labels", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_faq_id_is_a_problem_at_its_line()
    {
        var report = HistoryChecker.Check([Row("1", "退款呢") with { FaqId = "nope", Line = 7 }], new HashSet<string>(["gen-hours"]));

        Assert.Contains(report.Problems, problem => problem.Line == 7 && problem.Message.Contains("nope", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("我买的手机到现在还没发货呢", "我买的手机到现在还没发货啊", true)]
    [InlineData("我买的手机到现在还没发货呢", "耳机坏了能不能修", false)]
    [InlineData("OK", "ok", true)]
    public void Near_duplicates_share_most_of_their_three_grams(string one, string other, bool near) =>
        Assert.Equal(near, NearDuplicates.Find([one, other]).Count == 1);

    private static HistoryRow Row(string id, string text) => new(id, text, "inquiry", "neutral", "wechat", null, "a.tsv", 2);

    private string Put(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
