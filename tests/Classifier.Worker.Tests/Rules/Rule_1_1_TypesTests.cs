using Classifier.Worker.Messages;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_1_1_TypesTests
{
    [Fact]
    public void A_transcript_is_classified_and_the_decision_still_says_voice()
    {
        var voice = new Talk().Message(MessageType.Voice, null) with { Transcript = "几点关门" };
        Assert.Equal("几点关门", Decider.TextToClassify(voice));
        Assert.Contains(Reasons.VoiceTranscript, new Talk().Handle(voice, TestData.Predict(faq: ("gen-hours", 0.95))).Decision().Reasons);
    }

    [Fact]
    public void A_voice_without_one_is_media_and_a_text_is_no_voice()
    {
        var talk = new Talk();
        var decision = talk.Handle(talk.Message(MessageType.Voice, null), null).Decision();
        Assert.Equal(Reasons.Media, Assert.Single(decision.Reasons));
        Assert.DoesNotContain(Reasons.VoiceTranscript, new Talk().Asks("gen-hours").Decision().Reasons);
    }

    [Theory]
    [InlineData(MessageType.Image, "[图片] 看看这个")]
    [InlineData(MessageType.Video, "x")]
    [InlineData(MessageType.File, "发票.pdf")]
    [InlineData(MessageType.Voice, "不是转写")]
    [InlineData(MessageType.Event, "MENU_KEY")]
    [InlineData(MessageType.System, "维护通知")]
    public void What_is_no_text_is_never_read_as_text(MessageType type, string text) => Assert.Null(Decider.TextToClassify(new Talk().Message(type, text)));

    [Theory]
    [InlineData(MessageType.Text)]
    [InlineData(MessageType.Sticker)]
    [InlineData(MessageType.Link)]
    [InlineData(MessageType.Location)]
    public void What_has_words_is_read(MessageType type) => Assert.Equal("[微笑]", Decider.TextToClassify(new Talk().Message(type, "[微笑]")));

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void A_blank_text_is_treated_as_media(string blank)
    {
        var talk = new Talk();
        Assert.Equal(Reasons.Media, talk.Handle(talk.Message(MessageType.Text, blank), null).Why());
    }

    [Fact]
    public void An_agents_words_are_not_classified() => Assert.Null(Decider.TextToClassify(new Talk().Message(MessageType.Text, "您好") with { Action = AgentAction.Message }));
}
