using System.Text;

namespace Classifier.Worker.Channels;

/// <summary>Cuts a text to what an API takes.</summary>
internal static class PayloadText
{
    /// <summary>Bytes of UTF-8 that WeChat and WeCom take in one text (developer.work.weixin.qq.com/document/path/94677; WeChat answers 45002 above it).</summary>
    public const int WeixinBytes = 2048;

    private const string More = "…";

    /// <summary>The text, or as many whole characters as fit, with an ellipsis; the uncut text stays in the reply's <c>text</c>.</summary>
    public static string Fit(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;
        var (left, length) = (bytes - Encoding.UTF8.GetByteCount(More), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0) break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + More;
    }
}
