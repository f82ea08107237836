using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class StoredConversationTests
{
    [Fact]
    public void Everything_the_rules_remember_survives_a_save()
    {
        var talk = new Talk(Policies.With(options => options with { ExtendWindow = true }));
        talk.Until("23:00");
        talk.Says("有优惠吗");
        talk.Agent(AgentAction.Close);
        talk.Asks("gen-coupon-get", intent: "promo");
        talk.Complains(solvedBy: "retail-missing-item");
        talk.Asks("gen-hours", 0.5);
        talk.Asks("gen-coupon-get", intent: "promo");
        talk.Does(ChannelEvent.MenuClick);
        var saved = ConversationJson.Serialize(talk.Conversation);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(saved), System.Text.Encoding.UTF8.GetString(ConversationJson.Serialize(ConversationJson.Deserialize(saved))));
        talk.Does(ChannelEvent.Unsubscribe);
        Assert.True(ConversationJson.Deserialize(ConversationJson.Serialize(talk.Conversation)).Unsubscribed);
    }
}
