using Classifier.Data;
using Classifier.Model.Text;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

/// <summary>The word lists of data/lexicon: where a phrase must stand to be found.</summary>
public sealed class Rule_5_6_PhrasesTests
{
    [Theory]
    [InlineData("转人工", "请转人工吧", true)] // anywhere
    [InlineData("转人工", "人工", false)]
    [InlineData("=人工", "人工", true)] // the whole message
    [InlineData("=人工", "人工智能", false)]
    [InlineData("=人工", "工", false)]
    [InlineData("=人工", "人 工", true)]
    [InlineData("=人工", "急死了！人工", true)] // a clause of it
    [InlineData("=人工", "急死了 人工 快", true)]
    [InlineData("=人工", "急死了！找人工", false)]
    [InlineData("12315", "打12315", true)] // a number, in the text as it was written
    [InlineData("12315", "12315投诉你们", true)]
    [InlineData("12315", "912315", false)]
    [InlineData("12315", "123156", false)]
    [InlineData("12315", "单号912315，我要打12315", true)]
    [InlineData("12315", "打12316", false)]
    public void A_phrase_is_found_where_it_is_meant(string phrase, string text, bool found) => Assert.Equal(found, new PhraseList([phrase]).IsIn(TextNormalizer.Normalize(text), text));

    [Theory]
    [InlineData("急！人工客服在吗", true)]
    [InlineData("急！人工", true)]
    [InlineData("急！人工客服", false)]
    public void Clauses_may_be_as_long_as_the_longest_phrase(string text, bool found) =>
        Assert.Equal(found, new PhraseList(["=人工", "=人工客服在吗"]).IsIn(TextNormalizer.Normalize(text), text));

    [Fact]
    public void The_longest_phrase_is_tried_first_and_each_once() =>
        Assert.Equal(["转人工客服", "转人工"], new PhraseList(["转人工", "转人工客服", "转人工", "=人工", "12315"]).Anywhere);

    [Fact]
    public void A_file_has_a_phrase_a_line_comments_and_blank_lines()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, ["# 注释", "", "   ", "  转人工  ", "=", "=人工"]);
            var problems = new List<DataProblem>();
            var list = PhraseList.Load(path, problems);
            Assert.Empty(problems);
            Assert.Equal(["转人工"], list.Anywhere);
            Assert.True(list.IsIn("人工", "人工"));
            Assert.False(list.IsIn("注释", "注释") || list.IsIn("# 注释", "# 注释") || list.IsIn("", "") || list.IsIn("!", "!"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_missing_is_a_problem()
    {
        var problems = new List<DataProblem>();
        Assert.Empty(PhraseList.Load("/no/such/list.txt", problems).Anywhere);
        Assert.Contains("/no/such/list.txt", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }
}
