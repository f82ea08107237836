using System.Text.Json;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>
/// What a customer and the humans of the business do, turn by turn, so that every kind of outcome comes: welcome, answers, follow-ups, small talk, hand-over and its ticket, silence beside
/// an agent, soothing. After the last turn it begins anew with another question.
/// </summary>
internal static class Script
{
    private static readonly string[] Questions =
        ["几点关门", "怎么退款", "运费怎么算", "发票怎么开", "怎么改收货地址", "会员积分怎么用", "优惠券怎么用", "快递多久到", "怎么注销账号", "可以换货吗"];

    private static readonly Turn[] Turns =
    [
        new() { Text = "?" },
        new() { Text = "1" },
        new() { Text = "谢谢" },
        new() { Event = "subscribe" },
        new() { Text = "转人工" },
        new() { Text = "还在吗" },
        new() { Action = "claim" },
        new() { Action = "message", Text = "您好，我来帮您看" },
        new() { Action = "close" },
        new() { Text = "你们的东西太差了，气死我了" },
        new() { Text = "怎么还没有人管" },
        new() { Action = "close" },
    ];

    /// <summary>The inbound body of a turn, from 0.</summary>
    public static byte[] Body(string id, string customer, int turn, DateTimeOffset at)
    {
        var what = Turns[turn % Turns.Length];
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id, channel = "wechat", account = "shop", customerId = customer, sentAt = at, type = what.Event is null ? "text" : "event", @event = what.Event,
            text = what.Text == "?" ? Questions[turn / Turns.Length % Questions.Length] : what.Text,
            from = what.Action is null ? "customer" : "agent", action = what.Action, agentId = what.Action is null ? null : "a1",
        });
    }

    private sealed record Turn
    {
        public string? Event { get; init; }

        public string? Text { get; init; }

        public string? Action { get; init; }
    }
}
