using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_1_2_MediaTests
{
    [Theory]
    [InlineData(MessageType.Image)]
    [InlineData(MessageType.Voice)]
    [InlineData(MessageType.Video)]
    [InlineData(MessageType.File)]
    public void Media_is_acknowledged_in_words_and_goes_to_its_queue_within_15_minutes(MessageType type)
    {
        var outcomes = new Talk().Sends(type);
        Assert.Equal((DecisionAction.Acknowledge, Reasons.Media), (outcomes.Decision().Action, outcomes.Why()));
        Assert.Equal(ReplyKind.Acknowledgement, outcomes.Reply().ReplyKind);
        Assert.Equal(("media", TestData.Noon.AddMinutes(15)), (outcomes.Ticket().Queue, outcomes.Ticket().DueAt));
    }

    [Fact]
    public void Ten_pictures_in_a_row_make_one_ticket_and_one_acknowledgement()
    {
        var talk = new Talk();
        var all = Enumerable.Range(0, 10).SelectMany(_ => talk.Sends(MessageType.Image)).ToList();
        Assert.Single(all.OfType<Ticket>());
        Assert.Single(all.OfType<Reply>());
    }
}
