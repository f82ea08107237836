using System.Text;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>
/// Inbound bodies as a broken or hostile sender makes them, from a seed: good ones of every type, changed by flipped, cut, doubled and inserted bytes, by values of
/// other types, deep nesting, long and odd texts.
/// </summary>
internal sealed class BodyMutator(int seed)
{
    private static readonly string[] Seeds =
    [
        """{"id":"m#","channel":"wechat","account":"shop","customerId":"c@","nickname":"小林","sentAt":"2026-03-10T12:00:00+08:00","type":"text","text":"几点关门","attributes":{"orderCount":3,"region":"华东"}}""",
        """{"id":"m#","channel":"douyin","account":"shop","customerId":"c@","sentAt":"2026-03-10T12:00:00Z","type":"voice","transcript":"我要投诉"}""",
        """{"id":"m#","channel":"wecom","account":"shop","customerId":"c@","sentAt":"2026-03-10T23:00:00+08:00","type":"event","event":"subscribe"}""",
        """{"id":"m#","channel":"wechat","account":"shop","customerId":"c@","sentAt":"2026-03-10T12:00:00+08:00","type":"sticker","text":"[发怒]"}""",
        """{"id":"m#","channel":"wechat","account":"shop","customerId":"c@","sentAt":"2026-03-10T12:00:00+08:00","type":"text","from":"agent","action":"label","agentId":"a1","intent":"complaint","text":"x"}""",
        """{"id":"m#","channel":"weibo","account":"shop","customerId":"c@","conversationId":"k@","sentAt":"2026-03-10T12:00:00+08:00","type":"image"}""",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e999", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"9999-12-31T23:59:59+14:00\"", "\"0001-01-01T00:00:00-12:00\"", "\"😀👨‍👩‍👧\"", "\"\u202E\u200B\uFEFF\"",
        "\"ﷺ﷽\"", "\"转人工\"", "\"13800138000 身份证11010519491231002X\"", "\"agent\"", "\"close\"", "\"text\"", "\"system\"",
    ];

    private readonly Random _random = new(seed);
    private int _count;

    public byte[] Next()
    {
        var text = Seeds[_random.Next(Seeds.Length)].Replace("#", $"{_count++ / 2}", StringComparison.Ordinal).Replace("@", $"{_random.Next(500)}", StringComparison.Ordinal);
        for (var changes = _random.Next(3); changes > 0; changes--) text = ChangeText(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var changes = _random.Next(3); changes > 0; changes--) bytes = ChangeBytes(bytes);
        return bytes;
    }

    private string ChangeText(string text)
    {
        var parts = text.Split(',');
        var at = _random.Next(parts.Length);
        switch (_random.Next(7))
        {
            case 0: return string.Join(',', parts.Where((_, i) => i != at));
            case 1: return string.Join(',', parts.Append(parts[at]));
            case 2: return text.Replace("几点关门", string.Concat(Enumerable.Repeat("关门？！ab1 ", _random.Next(2_000))), StringComparison.Ordinal);
            case 3: return text.Replace("}", $",\"x\":{new string('[', _random.Next(100))}", StringComparison.Ordinal);
            case 4: return text + text;
            default:
                var colon = parts[at].IndexOf(':', StringComparison.Ordinal);
                if (colon > 0) parts[at] = parts[at][..(colon + 1)] + Values[_random.Next(Values.Length)] + (parts[at].EndsWith('}') ? "}" : "");
                return string.Join(',', parts);
        }
    }

    private byte[] ChangeBytes(byte[] bytes)
    {
        if (bytes.Length == 0) return [(byte)_random.Next(256)];
        var at = _random.Next(bytes.Length);
        switch (_random.Next(4))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            case 2: return [.. bytes[at..], .. bytes[..at]];
            default:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
        }
    }
}
