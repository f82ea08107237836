using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Classifier.Worker.Classification;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Processing;

namespace Classifier.Worker.Tests;

/// <summary>The project's own data folder, and predictions and messages made by hand.</summary>
internal static class TestData
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));

    public static string Root { get; } = FindRoot();

    public static PolicySet Policy => TestPolicy.Current;

    public static Prediction Predict(string intent = "inquiry", double intentScore = 0.9, string sentiment = "neutral", double sentimentScore = 0.9, params (string Id, double Confidence)[] faq) => new()
    {
        Intent = intent,
        IntentScores = ImmutableSortedDictionary<string, double>.Empty.Add(intent, intentScore),
        Sentiment = sentiment,
        SentimentScores = ImmutableSortedDictionary<string, double>.Empty.Add(sentiment, sentimentScore),
        Faq = [.. faq.Select(candidate => new FaqCandidate(candidate.Id, candidate.Confidence))],
        Model = "test",
    };

    public static InboundMessage Message(string id, string? text = "问一下", MessageType type = MessageType.Text, DateTimeOffset? at = null) => new()
    {
        Id = id, Channel = "wechat", Account = "shop", CustomerId = "c1", ConversationId = "wechat:shop:c1", Nickname = "小林", SentAt = at ?? Noon, Type = type, Text = text,
    };

    public static byte[] Body(string id, string text, string customer = "c1", DateTimeOffset? at = null) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id, channel = "wechat", account = "shop", customerId = customer, sentAt = at ?? Noon, type = "text", text,
    });

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A clock that stands at noon; waiting still takes real time.</summary>
    public static VirtualClock NoonClock()
    {
        var clock = new VirtualClock();
        clock.AdvanceTo(Noon);
        return clock;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Classifier.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Classifier.sln is in no folder above the tests.");
    }
}
