using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_1_3_SystemNoticesTests
{
    [Fact]
    public void A_system_notice_is_noted_in_silence_and_changes_nothing()
    {
        var talk = new Talk();
        var before = talk.Conversation;
        var outcomes = talk.Handle(talk.Message(MessageType.System, "维护通知"), null);
        Assert.Equal((DecisionAction.Silent, Reasons.SystemNotice), (outcomes.Decision().Action, outcomes.Why()));
        Assert.Single(outcomes);
        Assert.Equal((before.LastInteractionAt, before.Grants.Length, 0), (talk.Conversation.LastInteractionAt, talk.Conversation.Grants.Length, talk.Around.Traffic.LastMinute));
    }
}
