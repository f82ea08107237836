using System.Collections.Immutable;
using System.Diagnostics;
using Classifier.Worker.Classification;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;

namespace Classifier.Benchmarks;

/// <summary>
/// The decision function alone: conversation loaded, text classified, nothing saved. A conversation in the middle of a busy day (history, tickets, sent texts), the
/// project's own policy; and beside it the guard's part, since every reply passes it.
/// </summary>
internal static class DecideBenchmark
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));

    public static int Run(string folder)
    {
        var policy = PolicySet.Load(folder);
        var decider = new Decider(policy);
        var cases = new (string Name, string Text, Prediction Prediction)[]
        {
            ("answer from the FAQ", "你们几点关门呀，我下班过来还来得及不", Predict("inquiry", "neutral", ("gen-hours", 0.95))),
            ("offer of questions", "那个怎么弄来着，上次你们说过的", Predict("inquiry", "neutral", ("gen-hours", 0.6), ("gen-address", 0.5), ("gen-invoice", 0.4))),
            ("soothing", "等了三天了还没到，你们到底发没发货", Predict("complaint", "negative")),
            ("call for a human", "算了 转人工", Predict("other", "neutral")),
            ("keyword", "查话费", Predict("inquiry", "neutral")),
            ("nothing known", "我想问问上次那个事情后来怎么样了", Predict("inquiry", "neutral")),
            ("agent active", "好的我等你", Predict("other", "neutral")),
        };
        var works = cases.Select(item => (item.Name, Work: Work(decider, item.Name, item.Text, item.Prediction))).ToList();
        foreach (var (_, work) in works) Measure(work, TimeSpan.FromSeconds(1));
        Console.WriteLine("decision              µs/message  bytes/message");
        var (sum, bytes) = (0.0, 0.0);
        foreach (var (name, work) in works)
        {
            var (microseconds, allocated) = Measure(work, TimeSpan.FromSeconds(2));
            (sum, bytes) = (sum + microseconds, bytes + allocated);
            Console.WriteLine($"{name,-22} {microseconds,9:0.00} {allocated,14:N0}");
        }

        Console.WriteLine($"{"mean",-22} {sum / cases.Length,9:0.00} {bytes / cases.Length,14:N0}");
        var answer = policy.Faq.Entries[0].Answer;
        var (guard, _) = Measure(() => policy.Guard.Check(answer), TimeSpan.FromSeconds(1));
        Console.WriteLine($"of it the guard on one answer of {answer.Length} characters: {guard:0.00} µs ({policy.Guard.Terms.Length} terms)");
        return 0;
    }

    private static Func<Verdict> Work(Decider decider, string name, string text, Prediction prediction)
    {
        var conversation = Busy(decider);
        if (name == "agent active") conversation = conversation with { HumanUntil = Noon.AddHours(1) };
        var message = Message("now", text);
        return () => decider.OnMessage(conversation, message, prediction, Surroundings.Quiet, Noon);
    }

    /// <summary>A customer who has written for a while and was answered twice.</summary>
    private static Conversation Busy(Decider decider)
    {
        var conversation = Conversation.Start(Message("m", "在吗"));
        for (var i = 0; i < 6; i++)
        {
            var message = Message($"m{i}", $"第 {i} 个问题，还有优惠吗") with { SentAt = Noon.AddHours(-14).AddMinutes(i) };
            conversation = decider.OnMessage(conversation, message, Predict("inquiry", "neutral", (i % 2 == 0 ? "gen-hours" : "gen-address", 0.9)), Surroundings.Quiet, message.SentAt).Conversation;
        }

        return conversation with { Handled = [.. Enumerable.Range(0, 20).Select(i => new HandledMessage($"h{i}", Noon))] };
    }

    private static InboundMessage Message(string id, string text) => new()
    {
        Id = id, Channel = "wechat", Account = "oriole-mall", CustomerId = "c1", ConversationId = "wechat:oriole-mall:c1", Nickname = "小林", SentAt = Noon, Type = MessageType.Text, Text = text,
        Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("productLine", "baby").Add("orderCount", "6"),
    };

    private static Prediction Predict(string intent, string sentiment, params (string Id, double Confidence)[] faq) => new()
    {
        Intent = intent, IntentScores = ImmutableSortedDictionary<string, double>.Empty.Add(intent, 0.9), Sentiment = sentiment,
        SentimentScores = ImmutableSortedDictionary<string, double>.Empty.Add(sentiment, 0.9), Model = "benchmark",
        Faq = [.. faq.Select(candidate => new FaqCandidate(candidate.Id, candidate.Confidence))],
    };

    /// <summary>The median of batches of 50 calls: what other programs of the machine take away falls on few of them.</summary>
    private static (double Microseconds, double Bytes) Measure<T>(Func<T> work, TimeSpan time)
    {
        const int Batch = 50;
        var (batches, before) = (new List<double>(100_000), GC.GetAllocatedBytesForCurrentThread());
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Batch; i++) work();
            batches.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Batch);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        batches.Sort();
        return (batches[batches.Count / 2], (double)allocated / (batches.Count * Batch));
    }
}
