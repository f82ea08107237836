using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_6_2_RepliesPerMessageTests
{
    [Theory]
    [InlineData("wechat", 1, 1)]
    [InlineData("wechat", 2, 2)]
    public void So_many_replies_to_one_message_and_no_more(string channel, int allowed, int sent)
    {
        var policy = Policies.With(options => options with { Channels = options.Channels.SetItem(channel, options.Channels[channel] with { RepliesPerMessage = allowed }) });
        var outcomes = new Talk(policy, channel).Complains(solvedBy: "retail-missing-item");
        Assert.Equal(sent, outcomes.OfType<Reply>().Count());
        if (sent < 2) Assert.Contains(("6.2", Reasons.QuotaPerMessage), outcomes.Refused());
    }

    [Fact]
    public void Two_on_WeChat_and_three_elsewhere() =>
        Assert.Equal([3, 3, 2, 3, 3], TestData.Policy.Options.Channels.Values.Select(channel => channel.RepliesPerMessage));

    [Fact]
    public void What_a_timer_sends_counts_for_the_message_before()
    {
        var talk = new Talk(Policies.With(options => options with
        {
            ExtendWindow = true, Channels = options.Channels.SetItem("wechat", options.Channels["wechat"] with { RepliesPerMessage = 1 }),
        }));
        talk.Asks("gen-hours");
        talk.Wait(TimeSpan.FromHours(48)).NoReply();
    }
}
