using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_2_4_AbstentionTests
{
    [Theory]
    [InlineData(0.449, true)]
    [InlineData(0.45, false)]
    public void Below_the_threshold_the_message_goes_to_a_human_and_to_review(double score, bool abstains)
    {
        var outcomes = new Talk().Says("问一下", TestData.Predict(intentScore: score, faq: ("gen-hours", 0.99)));
        Assert.Equal(abstains ? DecisionAction.Escalate : DecisionAction.Answer, outcomes.Decision().Action);
        Assert.Equal(abstains ? 1 : 0, outcomes.OfType<Review>().Count());
        Assert.Equal(abstains ? 1 : 0, outcomes.OfType<Ticket>().Count());
        if (abstains) Assert.Equal(Reasons.LowIntentConfidence, outcomes.Why());
    }

    [Fact]
    public void A_review_carries_scores_and_masked_text()
    {
        var review = new Talk().Says("帮我查13812345678", TestData.Predict(intentScore: 0.2)).OfType<Review>().Single();
        Assert.DoesNotContain("13812345678", review.Text, StringComparison.Ordinal);
        Assert.Equal(0.2, review.IntentScores["inquiry"]);
        Assert.Equal(0.9, review.SentimentScores["neutral"]);
        var near = new Talk().Says("问一下", TestData.Predict(intentScore: 0.2, faq: ("gen-hours", 0.3))).OfType<Review>().Single();
        Assert.Equal("gen-hours", Assert.Single(near.Faq).Id);
    }

    [Fact]
    public void An_agents_label_comes_out_as_a_review_for_the_message_it_is_for()
    {
        var talk = new Talk();
        var label = talk.Message(MessageType.Text, "几点关门") with { Action = AgentAction.Label, AgentId = "a", InReplyTo = "m0", LabelIntent = "inquiry", LabelFaqId = "gen-hours" };
        var review = talk.Handle(label, null).OfType<Review>().Single();
        Assert.Equal("几点关门", review.Text);
        Assert.Equal(("m0", "inquiry", "gen-hours", "a"), (review.InReplyTo, review.LabelIntent, review.LabelFaqId, review.LabelledBy));
        Assert.Null(talk.Conversation.HumanUntil);
    }

    [Fact]
    public void Scores_stand_untouched_beside_the_decision()
    {
        var prediction = TestData.Predict("complaint", 0.83, "negative", 0.71);
        var decision = new Talk().Says("人工", prediction).Decision();
        Assert.Same(prediction.IntentScores, decision.IntentScores);
        Assert.Same(prediction.SentimentScores, decision.SentimentScores);
    }
}
