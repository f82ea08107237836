using System.Text;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

/// <summary>Labels of agents come back as training data; one that says nothing, or of nothing, is a dead letter.</summary>
public sealed class Rule_2_4_LabelsTests
{
    [Theory]
    [InlineData("\"inReplyTo\":\"m0\",\"intent\":\"complaint\"")]
    [InlineData("\"inReplyTo\":\"m0\",\"sentiment\":\"negative\"")]
    [InlineData("\"inReplyTo\":\"m0\",\"faqId\":\"gen-hours\"")]
    [InlineData("\"text\":\"几点关门\",\"faqId\":\"gen-hours\"")]
    public void A_label_has_a_value_and_a_message_it_is_for(string fields) => Assert.NotNull(Parse(fields).Message);

    [Theory]
    [InlineData("\"inReplyTo\":\"m0\"", "send intent, sentiment or faqId")]
    [InlineData("\"inReplyTo\":\"m0\",\"intent\":\"\",\"sentiment\":null", "send intent, sentiment or faqId")]
    [InlineData("\"intent\":\"complaint\"", "'inReplyTo' is missing; a label needs the id of the message it is for")]
    [InlineData("\"intent\":\"complaint\",\"inReplyTo\":\"\",\"text\":\" \"", "'inReplyTo' is missing")]
    public void A_label_that_lacks_them_is_refused_and_the_error_says_what_to_send(string fields, string error)
    {
        var result = Parse(fields);
        Assert.Null(result.Message);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_actions_need_neither() => Assert.NotNull(Parse("\"text\":\"您好\"", "message").Message);

    private static ParseResult Parse(string fields, string action = "label") => new InboundParser(new HashSet<string>(["wechat"])).Parse(Encoding.UTF8.GetBytes(
        $$"""{"id":"l1","channel":"wechat","account":"a","customerId":"c","sentAt":"2026-03-10T12:00:00+08:00","type":"text","from":"agent","action":"{{action}}","agentId":"x",{{fields}}}"""));
}
