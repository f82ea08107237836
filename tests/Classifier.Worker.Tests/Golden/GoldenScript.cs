using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Classifier.Worker.Classification;

namespace Classifier.Worker.Tests.Golden;

/// <summary>
/// One golden conversation. A line that begins with a time is what somebody does: <c>12:00 客户 text | intent sentiment entry=confidence</c> (what the model is to
/// make of it; left out: inquiry neutral), <c>12:00 客户 [图片]</c>, <c>12:05 客服 阿周 text</c>; <c>[重发]</c> is the
/// line before once more. <c>== 2026-03-11</c> begins another day. Indented lines and those marked
/// 定时 are what comes of it, and are compared. The head names channel, account, nickname, facts, and what is switched on.
/// </summary>
internal sealed class GoldenScript
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["[图片]"] = "image", ["[语音]"] = "voice", ["[视频]"] = "video", ["[文件]"] = "file", ["[表情]"] = "sticker", ["[系统]"] = "system",
    };

    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal)
    {
        ["[关注]"] = "subscribe", ["[取关]"] = "unsubscribe", ["[扫码]"] = "scan", ["[菜单]"] = "menu_click", ["[点客服]"] = "contact_service",
    };

    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal) { ["[接入]"] = "claim", ["[结束]"] = "close" };

    private readonly Dictionary<string, string> _head = new(StringComparer.Ordinal);
    private readonly List<GoldenLine> _lines = [];

    private GoldenScript()
    {
    }

    public IReadOnlyList<GoldenLine> Lines => _lines;

    /// <summary>What the model says, by text.</summary>
    public Dictionary<string, Prediction> Predictions { get; } = new(StringComparer.Ordinal);

    public string Switch => _head.GetValueOrDefault("开关", "");

    public static GoldenScript Read(string path)
    {
        var (script, day) = (new GoldenScript(), "");
        foreach (var line in File.ReadLines(path))
        {
            var inHead = day.Length == 0 && line.Split(": ", 2) is [_, _];
            if (line.StartsWith("== ", StringComparison.Ordinal)) day = line[3..];
            else if (inHead) script._head[line.Split(": ", 2)[0]] = line.Split(": ", 2)[1];
            else if (line.Length > 0 && char.IsDigit(line[0]) && !line.Contains("定时", StringComparison.Ordinal)) script.Add(day, line);
        }

        return script;
    }

    private void Add(string day, string line)
    {
        var halves = line.Split(" | ", 2);
        var words = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var time = DateTimeOffset.Parse($"{day}T{words[0]}+08:00", CultureInfo.InvariantCulture);
        var agent = words[1] == "客服";
        var rest = string.Join(' ', words.Skip(agent ? 3 : 2));
        var mark = rest.StartsWith('[') ? rest[..(rest.IndexOf(']', StringComparison.Ordinal) + 1)] : "";
        var known = Types.ContainsKey(mark) || Events.ContainsKey(mark) || Actions.ContainsKey(mark);
        var text = known ? rest[mark.Length..].Trim() : rest;
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = $"m{_lines.Count + 1}", ["channel"] = _head["渠道"], ["account"] = _head["账号"], ["customerId"] = "c1", ["sentAt"] = time,
            ["type"] = Types.GetValueOrDefault(mark, Events.ContainsKey(mark) ? "event" : "text"),
        };
        if (Events.TryGetValue(mark, out var what)) body["event"] = what;
        if (text.Length > 0) body[mark == "[语音]" ? "transcript" : "text"] = text;
        if (agent) (body["from"], body["agentId"], body["action"]) = ("agent", words[2], Actions.GetValueOrDefault(mark, "message"));
        else if (_head.TryGetValue("昵称", out var nickname)) body["nickname"] = nickname;
        if (!agent && _head.TryGetValue("属性", out var facts)) body["attributes"] = facts.Split(' ').Select(fact => fact.Split('=')).ToDictionary(fact => fact[0], fact => fact[1]);
        if (!agent && text.Length > 0) Predictions[text] = Understood(halves.Length > 1 ? halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : []);
        _lines.Add(new(day, line, mark == "[重发]" ? _lines[^1].Body : JsonSerializer.SerializeToUtf8Bytes(body)));
    }

    private static Prediction Understood(string[] words)
    {
        var faq = words.Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('='))
            .Select(pair => (pair[0], double.Parse(pair[1], CultureInfo.InvariantCulture))).ToArray();
        var labels = words.Where(word => !word.Contains('=', StringComparison.Ordinal)).ToImmutableArray();
        return TestData.Predict(labels is [var intent, ..] ? intent : "inquiry", labels.Contains("unsure") ? 0.3 : 0.9, labels is [_, var sentiment, ..] ? sentiment : "neutral", faq: faq);
    }
}
