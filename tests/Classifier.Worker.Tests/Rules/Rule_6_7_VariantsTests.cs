using Classifier.Data;
using Classifier.Worker.Replies;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_7_VariantsTests
{
    [Fact]
    public void A_customer_always_gets_the_same_wording_and_customers_are_spread()
    {
        var replies = Tested();
        string Variant(string customer) => replies.Render("greeting", "wechat", false, "x", customer).Variant!;
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(Variant($"c{i}"), Variant($"c{i}")));
        var counts = Enumerable.Range(0, 1000).CountBy(i => Variant($"wechat:shop:c{i}")).ToDictionary();
        Assert.Equal(2, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 430, 570));
    }

    [Fact]
    public void Two_tests_do_not_split_customers_the_same_way()
    {
        var replies = Tested();
        var same = Enumerable.Range(0, 1000).Count(i => replies.Render("greeting", "wechat", false, "x", $"c{i}").Variant == replies.Render("thanks", "wechat", false, "x", $"c{i}").Variant);
        Assert.InRange(same, 400, 600);
    }

    [Theory]
    [InlineData("谢谢", "other", "positive", "thanks")]
    [InlineData("转人工", "other", "neutral", "human")]
    [InlineData("气死我了", "complaint", "negative", "negative")]
    [InlineData("问一下", "inquiry", "neutral", "continued")]
    public void What_the_customer_does_next_is_counted_for_the_wording_they_got(string text, string intent, string sentiment, string result)
    {
        var talk = new Talk(TestData.Policy with { Replies = Tested() });
        var variant = talk.Says("你好", TestData.Predict("other")).Reply().Variant;
        Assert.True(variant is "a" or "b");
        var outcome = talk.Says(text, TestData.Predict(intent, sentiment: sentiment)).Decision().VariantOutcome;
        Assert.Equal(("greeting", variant, result), (outcome!.Of, outcome.Variant, outcome.Result));
        Assert.NotEqual("greeting", talk.Says("问一下").Decision().VariantOutcome?.Of);
    }

    [Fact]
    public void A_reply_without_a_test_begins_none()
    {
        var talk = new Talk();
        talk.Asks("gen-hours");
        Assert.Null(talk.Conversation.Trial);
    }

    [Fact]
    public void A_reply_without_a_test_names_no_variant() => Assert.Null(new Talk().Says("你好", TestData.Predict("other")).Reply().Variant);

    private static ReplyTemplates Tested()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, File.ReadAllText(Path.Combine(TestData.Root, "data", "replies.yaml"))
                .Replace("greeting:\n", "greeting:\n  variants: {a: \"您好{nickname}\", b: \"{nickname}您好\"}\n", StringComparison.Ordinal)
                .Replace("thanks:\n", "thanks:\n  variants: {a: 不客气, b: 不用谢}\n", StringComparison.Ordinal));
            var problems = new List<DataProblem>();
            var replies = ReplyTemplates.Load(path, TestData.Policy.Guard, problems);
            Assert.Empty(problems);
            return replies!;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
