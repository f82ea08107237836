using System.Text;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests;

public sealed class CustomerKeyTests
{
    [Theory]
    [InlineData("shop", "c1", "wechat:shop:c1")]
    [InlineData("corp:1000002", "u", "wechat:corp:1000002:u")] // an application of WeCom
    [InlineData("shop", "a:b", "wechat:shop:a%3Ab")]
    [InlineData("shop", "a%3Ab", "wechat:shop:a%253Ab")]
    public void Channel_account_and_customer_stand_side_by_side(string account, string customer, string key) => Assert.Equal(key, CustomerKey.Of("wechat", account, customer));

    [Fact]
    public void Two_customers_never_share_a_key()
    {
        var names = Names(["", "a", "b", ":", "%", "%3A", "%25"]).ToList();
        var keys = names.SelectMany(account => names.Select(customer => CustomerKey.Of("wechat", account, customer))).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_conversation_without_an_id_of_its_own_is_named_by_it()
    {
        var parser = new InboundParser(new HashSet<string>(["wechat"]));
        string Conversation(string account, string customer) => parser.Parse(Encoding.UTF8.GetBytes(
            $$"""{"id":"m1","channel":"wechat","account":"{{account}}","customerId":"{{customer}}","sentAt":"2026-03-10T12:00:00Z","type":"text","text":"x"}""")).Message!.ConversationId;
        Assert.NotEqual(Conversation("a:b", "c"), Conversation("a", "b:c"));
    }

    private static IEnumerable<string> Names(string[] parts) => parts.SelectMany(one => parts.SelectMany(two => parts.Select(three => one + two + three))).Distinct().Where(name => name.Length > 0);
}
