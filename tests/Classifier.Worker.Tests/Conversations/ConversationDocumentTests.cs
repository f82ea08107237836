using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Worker.Conversations;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Messages;
using Classifier.Worker.Tests.Rules;

namespace Classifier.Worker.Tests.Conversations;

public sealed class ConversationDocumentTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8)).AddTicks(1_234_567);

    private static readonly Ticket Ticket = new()
    {
        Id = "m1:1", InReplyTo = "m1", ConversationId = "c", Channel = "wechat", Account = "shop", CustomerId = "c1", At = At, Queue = "night", Priority = 5, DueAt = At.AddMinutes(15),
        Who = Facts(("tier", "new")), Why = [new(At, "customer", "在吗😀")], What = Facts(("intent", "inquiry"), ("reasons", "faq-none")),
    };

    private static readonly Reply Reply = new()
    {
        Id = "m1:2", InReplyTo = "m1", ConversationId = "c", Channel = "wechat", Account = "shop", CustomerId = "c1", At = At, ReplyKind = ReplyKind.Faq, Text = "亲，48 小时内发货",
        NotBefore = At.AddHours(9), TypingMs = 700, Material = new("image", "size-chart"), Payload = new JsonObject { ["touser"] = "c1" },
    };

    /// <summary>Every property of it and of what it holds says something, so that none can be forgotten in the document.</summary>
    private static readonly Conversation Full = new()
    {
        Id = "c", Channel = "wechat", Account = "shop", CustomerId = "c1", Nickname = "小林", Handled = [new("m0", At), new("m1", At.AddSeconds(-3))],
        Attributes = Facts(("vip", "yes"), ("city", "成都")), LastInteractionAt = At, PreviousInteractionAt = At.AddDays(-200),
        Grants = [new(SendTrigger.MenuClick, At) { Fixed = 1, Keyword = 2, Semantic = 300, Human = 70_000 }], Deferred = [new(Reply, Promotional: true)], UnsubscribedAt = At.AddDays(1),
        RepliesToLast = 1, LastReplyAt = At.AddSeconds(2), ConsecutiveAutomatic = 3, SentTexts = [new("好的", At)], Soothing = new("m0", At, At.AddMinutes(4), HandedOver: true, "complaints"),
        HandOver = new(At, 1), HumanUntil = At.AddHours(1), AgentId = "a7", AgentSpoke = true, OpenTickets = [new(Ticket, Overdue: true, Claimed: true), new(Ticket with { InReplyTo = null }, Overdue: false)],
        Offer = new(["gen-hours", "gen-refund"], At), Recent = [new(At, "bot", "您好"), new(At.ToUniversalTime(), "customer", "")], OutcomeCounts = Facts(("m0", 2), ("m1", 130)),
        Tags = ["微信", "高意向"], TagHits = Facts(("投诉倾向", ImmutableArray.Create(At, At.AddDays(-1)))), Topics = Facts(("inquiry", 4)), Complaints = [At],
        Trial = new("greeting", "b"), LastInboundId = "m1", NudgedFor = At, NextDueAt = At.AddMinutes(15),
    };

    [Fact]
    public void Every_property_of_a_conversation_and_its_parts_is_in_its_document()
    {
        var seen = new Dictionary<PropertyInfo, bool>();
        Note(Full, seen);
        foreach (var (property, filled) in seen)
            Assert.True(filled || property.Name is nameof(Conversation.Version) or nameof(Conversation.Outbox), $"fill {property.DeclaringType!.Name}.{property.Name} in {nameof(Full)}, so that this test sees that it is stored");
        Assert.Contains(seen.Keys, property => property.DeclaringType == typeof(SendGrant));
        Assert.Equal(Json(Full), Json(ConversationDocument.Read(ConversationDocument.Write(Full))));
        var start = new Conversation { Id = "", Channel = "", Account = "", CustomerId = "" };
        Assert.Equal(Json(start), Json(ConversationDocument.Read(ConversationDocument.Write(start))));
    }

    /// <remarks>When this fails the format has changed: give it a new number, read the old one too, add a step to the stores' schemas, and keep this file.</remarks>
    [Fact]
    public void Format_1_is_written_and_read_as_it_always_was()
    {
        var stored = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Conversations", "stored-in-format-1.bin"));
        Assert.Equal(Json(Full), Json(ConversationDocument.Read(stored)));
        Assert.Equal(stored, ConversationDocument.Write(Full));
    }

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
        Assert.Equal(Json(talk.Conversation), Json(ConversationDocument.Read(ConversationDocument.Write(talk.Conversation))));
        talk.Does(ChannelEvent.Unsubscribe);
        Assert.True(ConversationDocument.Read(ConversationDocument.Write(talk.Conversation)).Unsubscribed);
    }

    [Fact]
    public void A_conversation_that_was_stored_as_JSON_is_read_as_it_was()
    {
        var conversation = ConversationDocument.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Conversations", "stored-in-json.json")));
        Assert.Equal(("c", "小林", "m5"), (conversation.Id, conversation.Nickname, conversation.LastInboundId));
        Assert.Equal(["night", "complaints"], conversation.OpenTickets.Select(open => open.Ticket.Queue));
        Assert.Equal(2, conversation.TagHits["投诉倾向"].Length);
        Assert.Equal([SendTrigger.MenuClick, SendTrigger.Message], conversation.Grants.Select(grant => grant.Trigger));
        Assert.Equal((5, true), (conversation.Recent.Length, conversation.Soothing!.Open));
        Assert.Equal(Json(conversation), Json(ConversationDocument.Read(ConversationDocument.Write(conversation))));
    }

    [Fact]
    public void A_document_that_was_cut_off_or_goes_on_or_is_of_a_newer_program_is_refused()
    {
        var document = ConversationDocument.Write(Full);
        for (var length = 0; length < document.Length; length++) Assert.Throws<InvalidDataException>(() => ConversationDocument.Read(document.AsSpan(0, length)));
        Assert.Throws<InvalidDataException>(() => ConversationDocument.Read([.. document, 0]));
        document[0] = 2;
        Assert.Throws<NewerDocumentException>(() => ConversationDocument.Read(document));
    }

    [Fact]
    public void A_damaged_document_is_read_or_refused_and_never_asks_for_more_memory_than_it_has_bytes()
    {
        var document = ConversationDocument.Write(Full);
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = document.ToArray();
            for (var hits = 0; hits <= i % 3; hits++) damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (Record.Exception(() => { ConversationDocument.Read(damaged); }) is { } failure)
            {
                Assert.True(failure is InvalidDataException or JsonException, failure.ToString());
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000);
        }

        Assert.InRange(refused, 1_000, 19_000);
    }

    private static ImmutableSortedDictionary<string, T> Facts<T>(params (string Name, T Value)[] facts) => facts.ToImmutableSortedDictionary(fact => fact.Name, fact => fact.Value);

    /// <summary>Which properties that can be set are there, and whether any object has something in them. A reply is one value: its JSON.</summary>
    private static void Note(object value, Dictionary<PropertyInfo, bool> seen)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (var item in items) Note(item, seen);
        }
        else if (value is not Messages.Reply && value.GetType().Namespace!.StartsWith("Classifier", StringComparison.Ordinal) && !value.GetType().IsEnum)
        {
            foreach (var property in value.GetType().GetProperties().Where(property => property.CanWrite))
            {
                var held = property.GetValue(value);
                seen[property] = seen.GetValueOrDefault(property) || held is not (null or 0 or false or "" or SendTrigger.Message or ICollection { Count: 0 });
                if (held is not null) Note(held, seen);
            }
        }
    }

    private static string Json(Conversation conversation) => JsonSerializer.Serialize(conversation, JsonSerializerOptions.Default);
}
