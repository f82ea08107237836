using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;
using static Classifier.Worker.Tests.TestData;

namespace Classifier.Worker.Tests;

/// <summary>The rules, by their numbers in REQUIREMENTS.</summary>
public sealed class DeciderTests
{
    private readonly Decider _decider = new(TestData.Policy);
    private Conversation? _conversation;

    [Fact]
    public void Rule_1_2_media_is_acknowledged_and_goes_to_its_queue_within_15_minutes()
    {
        var outcomes = Say(Message("m1", null, MessageType.Image), null);
        Assert.Equal((DecisionAction.Acknowledge, "media"), (First(outcomes).Action, First(outcomes).Reasons[0]));
        Assert.Equal(ReplyKind.Acknowledgement, Assert.Single(outcomes.OfType<Reply>()).ReplyKind);
        Assert.Equal(("media", Noon.AddMinutes(15)), (Assert.Single(outcomes.OfType<Ticket>()).Queue, outcomes.OfType<Ticket>().Single().DueAt));
    }

    [Fact]
    public void Rule_1_1_a_transcript_is_classified_and_marked_as_voice()
    {
        var voice = Message("m1", null, MessageType.Voice) with { Transcript = "几点关门" };
        Assert.Equal("几点关门", Decider.TextToClassify(voice));
        Assert.Contains(Reasons.VoiceTranscript, First(Say(voice, Predict(faq: ("gen-hours", 0.95)))).Reasons);
    }

    [Fact]
    public void Rule_1_3_a_system_notice_is_noted_in_silence()
    {
        var outcomes = Say(Message("m1", "维护通知", MessageType.System), null);
        Assert.Equal((DecisionAction.Silent, Reasons.SystemNotice), (First(outcomes).Action, First(outcomes).Reasons[0]));
        Assert.Single(outcomes);
    }

    [Fact]
    public void Rule_2_4_low_intent_confidence_goes_to_a_human_and_to_review()
    {
        var outcomes = Say(Message("m1"), Predict(intentScore: 0.3, faq: ("gen-hours", 0.99)));
        Assert.Equal((DecisionAction.Escalate, Reasons.LowIntentConfidence), (First(outcomes).Action, First(outcomes).Reasons[0]));
        Assert.Single(outcomes.OfType<Review>());
        Assert.Single(outcomes.OfType<Ticket>());
    }

    [Theory]
    [InlineData(0.85, DecisionAction.Answer, Reasons.FaqMatch)]
    [InlineData(0.80, DecisionAction.Answer, Reasons.FaqMatch)]
    [InlineData(0.79, DecisionAction.Clarify, Reasons.FaqNear)]
    [InlineData(0.40, DecisionAction.Clarify, Reasons.FaqNear)]
    [InlineData(0.39, DecisionAction.Escalate, Reasons.FaqNone)]
    public void Rule_3_2_confidence_decides_between_answer_offer_and_human(double confidence, DecisionAction action, string reason)
    {
        var decision = First(Say(Message("m1"), Predict(faq: [("gen-hours", confidence), ("gen-address", 0.1)])));
        Assert.Equal((action, reason), (decision.Action, decision.Reasons[0]));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("第二个")]
    [InlineData("门店地址在哪")]
    public void Rule_3_2_the_number_or_title_after_an_offer_is_understood(string choice)
    {
        Say(Message("m1"), Predict(faq: [("gen-hours", 0.5), ("gen-address", 0.3)]));
        var outcomes = Say(Message("m2", choice), Predict("other", faq: ("gen-points", 0.2)));
        Assert.Equal("gen-address", Assert.Single(outcomes.OfType<Reply>()).FaqId);
    }

    [Theory]
    [InlineData("complaint", "neutral", "问一下", Reasons.Complaint)]
    [InlineData("inquiry", "negative", "问一下", Reasons.NegativeSentiment)]
    [InlineData("other", "neutral", "[发怒]", Reasons.AngerSticker)]
    [InlineData("inquiry", "neutral", "我要打12315", Reasons.NegativeSentiment)]
    public void Rule_4_1_soothing_starts_on_complaint_negative_sentiment_and_anger(string intent, string sentiment, string text, string reason)
    {
        var outcomes = Say(Message("m1", text), Predict(intent, sentiment: sentiment));
        Assert.Equal((DecisionAction.Soothe, reason), (First(outcomes).Action, First(outcomes).Reasons[0]));
        Assert.Contains("小林", Assert.Single(outcomes.OfType<Reply>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_4_3_thanks_ends_the_flow_and_within_the_cool_down_it_does_not_start_again()
    {
        Say(Message("m1"), Predict("complaint", sentiment: "negative"));
        Assert.Equal(Reasons.SoothingDone, First(Say(Message("m2", "谢谢", at: Noon.AddMinutes(3)), Predict("other", sentiment: "positive"))).Reasons[0]);
        var again = First(Say(Message("m3", at: Noon.AddMinutes(10)), Predict("complaint", sentiment: "negative")));
        Assert.Equal(DecisionAction.Escalate, again.Action);
        Assert.Contains(Reasons.SoothingCooldown, again.Reasons);
    }

    [Fact]
    public void Rule_4_4_a_complaint_answered_from_the_faq_reaches_a_human_after_30_minutes_unless_it_ended()
    {
        var outcomes = Say(Message("m1"), Predict("complaint", sentiment: "negative", faq: ("retail-missing-item", 0.95)));
        Assert.Empty(outcomes.OfType<Ticket>());
        Assert.Equal(Noon.AddMinutes(30), _conversation!.NextDueAt);

        var fired = _decider.OnTimer(_conversation, Surroundings.Quiet, Noon.AddMinutes(30));

        Assert.Equal("m1:3", Assert.IsType<Ticket>(Assert.Single(fired.Outcomes)).Id);
        Assert.False(fired.Conversation.Soothing!.Open);
    }

    [Fact]
    public void Rule_5_2_an_overdue_ticket_moves_to_the_supervisors_once_with_an_alert()
    {
        Say(Message("m1", "转人工"), Predict("other"));
        var due = Assert.Single(_conversation!.OpenTickets).Ticket.DueAt;
        Assert.Equal(Noon.AddMinutes(5), due);

        var fired = _decider.OnTimer(_conversation, Surroundings.Quiet, due);

        Assert.Equal("supervisor", Assert.Single(fired.Outcomes.OfType<Ticket>()).Queue);
        Assert.Equal("overdue", Assert.Single(fired.Outcomes.OfType<Alert>()).Name);
        Assert.Empty(_decider.OnTimer(fired.Conversation, Surroundings.Quiet, due.AddHours(1)).Outcomes);
    }

    [Fact]
    public void Rule_5_2_an_agent_who_claims_in_time_stops_the_clock()
    {
        Say(Message("m1", "转人工"), Predict("other"));
        Say(Agent("a1", AgentAction.Claim), null);
        Assert.Empty(_conversation!.OpenTickets);
        Assert.Empty(_decider.OnTimer(_conversation, Surroundings.Quiet, Noon.AddHours(1)).Outcomes);
    }

    [Theory]
    [InlineData("转人工")]
    [InlineData("我要 人 工 客 服")]
    [InlineData("can I talk to a human please")]
    public void Rule_5_6_asking_for_a_human_reaches_one_at_once(string text)
    {
        var outcomes = Say(Message("m1", text), Predict(faq: ("gen-hours", 0.99)));
        Assert.Equal((DecisionAction.Escalate, Reasons.HumanRequested), (First(outcomes).Action, First(outcomes).Reasons[0]));
        Assert.Single(outcomes.OfType<Ticket>());
    }

    [Fact]
    public void Rule_5_6_after_three_automatic_replies_the_fourth_message_goes_to_a_human_without_another_reply()
    {
        string[] entries = ["gen-hours", "gen-address", "gen-invoice"];
        for (var i = 0; i < 3; i++) Assert.Equal(DecisionAction.Answer, First(Say(Message($"m{i}"), Predict(faq: (entries[i], 0.9)))).Action);

        var outcomes = Say(Message("m9"), Predict(faq: ("gen-points", 0.9)));

        Assert.Equal((DecisionAction.Escalate, Reasons.ConsecutiveLimit), (First(outcomes).Action, First(outcomes).Reasons[0]));
        Assert.Empty(outcomes.OfType<Reply>());
        Assert.Single(outcomes.OfType<Ticket>());
    }

    [Fact]
    public void Rule_5_7_the_program_is_silent_while_a_human_has_the_conversation_until_closed_or_timed_out()
    {
        Say(Agent("a1", AgentAction.Claim), null);
        Assert.Equal(Reasons.HumanActive, First(Say(Message("m1"), Predict(faq: ("gen-hours", 0.9)))).Reasons[0]);
        Assert.Equal(DecisionAction.Answer, First(Say(Message("m2", at: Noon.AddHours(3)), Predict(faq: ("gen-hours", 0.9)))).Action);
        Say(Agent("a2", AgentAction.Claim), null);
        Say(Agent("a3", AgentAction.Close), null);
        Assert.Equal(DecisionAction.Answer, First(Say(Message("m3"), Predict(faq: ("gen-address", 0.9)))).Action);
    }

    [Theory]
    [InlineData(47, 0, true, null)]
    [InlineData(47, 31, false, Reasons.WindowMargin)]
    [InlineData(49, 0, false, Reasons.WindowClosed)]
    public void Rule_6_1_nothing_is_sent_in_the_last_30_minutes_of_48_hours_or_later(int hours, int minutes, bool sent, string? reason)
    {
        var outcomes = Say(Message("m1"), Predict(faq: ("gen-hours", 0.9)), Noon.AddHours(hours).AddMinutes(minutes));
        Assert.Equal(sent, outcomes.OfType<Reply>().Any());
        if (reason is not null) Assert.Equal(reason, Assert.Single(outcomes.OfType<TemplateRequired>().DistinctBy(required => required.Reasons[0])).Reasons[0]);
    }

    [Fact]
    public void Rule_6_1_unsubscribing_closes_the_window()
    {
        Say(Message("m1"), Predict("complaint", sentiment: "negative", faq: ("retail-missing-item", 0.95)));
        Say(Message("m2", null, MessageType.Event) with { Event = ChannelEvent.Unsubscribe }, null);
        Assert.Empty(_decider.OnTimer(_conversation!, Surroundings.Quiet, Noon.AddHours(1)).Outcomes.OfType<Reply>());
        Assert.True(_conversation!.Unsubscribed);
    }

    [Fact]
    public void Rule_6_2_the_same_text_is_not_sent_twice_within_ten_minutes()
    {
        Say(Message("m1"), Predict(faq: ("gen-hours", 0.9)));
        var repeated = Say(Message("m2", at: Noon.AddMinutes(5)), Predict(faq: ("gen-hours", 0.9)));
        Assert.Contains(Reasons.DuplicateText, First(repeated).Reasons);
        Say(Agent("a1", AgentAction.Close), null);
        Assert.Single(Say(Message("m3", at: Noon.AddMinutes(16)), Predict(faq: ("gen-hours", 0.9))).OfType<Reply>());
    }

    [Fact]
    public void Rule_6_5_promotional_content_waits_for_the_morning()
    {
        var night = new DateTimeOffset(2026, 3, 10, 23, 30, 0, TimeSpan.FromHours(8));
        var outcomes = Say(Message("m1", at: night), Predict("promo", faq: ("gen-coupon-get", 0.95)));
        Assert.Contains(Reasons.NightPromo, First(outcomes).Reasons);
        Assert.Empty(outcomes.OfType<Reply>());
        var morning = new DateTimeOffset(2026, 3, 11, 6, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal(morning, _conversation!.NextDueAt);
        Assert.Equal(morning, Assert.Single(_decider.OnTimer(_conversation, Surroundings.Quiet, morning).Outcomes.OfType<Reply>()).NotBefore);
    }

    [Fact]
    public void Rule_7_1_a_blacklisted_customer_gets_an_apology_and_a_human()
    {
        var message = Message("m1") with { Attributes = Message("x").Attributes.Add("complaints", "12") };
        Assert.Equal(Reasons.Blacklisted, First(Say(message, Predict(faq: ("gen-hours", 0.9)))).Reasons[0]);
    }

    [Fact]
    public void Rule_8_3_tickets_carry_no_phone_numbers()
    {
        var ticket = Assert.Single(Say(Message("m1", "转人工 打我13812345678"), Predict("other")).OfType<Ticket>());
        Assert.DoesNotContain("13812345678", ticket.Why.Single().Text, StringComparison.Ordinal);
        Assert.Contains("138****5678", ticket.Why.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_conversations_keep_the_invariants()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            (_conversation, var now, var human, var automatic) = (null, Noon, false, 0);
            for (var step = 0; step < 40; step++)
            {
                now = now.AddSeconds(random.Next(1, 4000));
                var message = Draw(random, $"r{run}-{step}", now);
                if (_conversation?.HumanUntil <= now) human = false;
                var outcomes = Say(message, Decider.TextToClassify(message) is null ? null : Draw(random), now);

                Assert.Single(outcomes.OfType<Decision>());
                Assert.NotEmpty(First(outcomes).Reasons);
                var replies = outcomes.OfType<Reply>().ToList();
                Assert.True(replies.Count <= 2);
                if (human) Assert.Empty(replies);
                if (message.Event == ChannelEvent.Unsubscribe) Assert.Empty(replies);
                Assert.All(replies, reply => Assert.True(reply.NotBefore < reply.ExpiresAt));
                if (message.FromAgent) human = message.Action is AgentAction.Claim or AgentAction.Message || (human && message.Action != AgentAction.Close);
                automatic = message.FromAgent && message.Action != AgentAction.Label ? 0 : automatic + replies.Count;
                Assert.True(automatic <= 3, "more than three automatic replies in a row");
                while (_conversation!.NextDueAt is { } due && due <= now)
                {
                    var fired = _decider.OnTimer(_conversation, Surroundings.Quiet, now);
                    Assert.Empty(fired.Outcomes.OfType<Reply>());
                    _conversation = fired.Conversation;
                }
            }
        }
    }

    private static InboundMessage Draw(Random random, string id, DateTimeOffset at) => random.Next(12) switch
    {
        0 => Message(id, null, MessageType.Image, at),
        1 => Message(id, null, MessageType.Event, at) with { Event = (ChannelEvent)random.Next(5) },
        2 => Agent(id, (AgentAction)random.Next(4)) with { SentAt = at },
        3 => Message(id, "[发怒]", MessageType.Sticker, at),
        4 => Message(id, "转人工", at: at),
        5 => Message(id, "谢谢", at: at),
        _ => Message(id, "问一下", at: at),
    };

    private static Prediction Draw(Random random) => Predict(
        new[] { "inquiry", "complaint", "tech-support", "promo", "other" }[random.Next(5)], random.NextDouble(),
        new[] { "negative", "neutral", "positive" }[random.Next(3)], random.NextDouble(),
        (TestData.Policy.Faq.Entries[random.Next(TestData.Policy.Faq.Entries.Length)].Id, random.NextDouble()));

    private static InboundMessage Agent(string id, AgentAction action) => Message(id, "您好，我来处理") with { Action = action, AgentId = "agent-1" };

    private static Decision First(IReadOnlyList<Outcome> outcomes) => Assert.IsType<Decision>(outcomes[0]);

    private IReadOnlyList<Outcome> Say(InboundMessage message, Prediction? prediction, DateTimeOffset? now = null)
    {
        var verdict = _decider.OnMessage(_conversation ?? Conversation.Start(message), message, prediction, Surroundings.Quiet, now ?? message.SentAt);
        _conversation = verdict.Conversation;
        return verdict.Outcomes;
    }
}
