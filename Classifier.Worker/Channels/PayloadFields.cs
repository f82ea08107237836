using System.Globalization;

namespace Classifier.Worker.Channels;

/// <summary>The values of a platform's body by their paths: <c>MsgType</c>, <c>text/content</c>. Names are as the platform writes them.</summary>
internal sealed class PayloadFields(IReadOnlyDictionary<string, string> values)
{
    private const long FirstMilliseconds = 100_000_000_000;

    public bool Has(string path) => values.ContainsKey(path);

    /// <summary>Null when it is missing or empty.</summary>
    public string? Optional(string path) => values.GetValueOrDefault(path) is { Length: > 0 } value ? value : null;

    /// <exception cref="ChannelPayloadException">It is missing or empty.</exception>
    public string Required(string path) => Optional(path) ?? throw new ChannelPayloadException($"'{path}' is missing or empty in the platform's body");

    /// <summary>A Unix time in seconds, or in milliseconds where the platform sends 13 digits, as RFC 3339.</summary>
    /// <exception cref="ChannelPayloadException">It is missing or no such time.</exception>
    public string Time(string path)
    {
        var text = Required(path);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) || unix > 100 * FirstMilliseconds)
            throw new ChannelPayloadException($"'{path}' is '{(text.Length <= 40 ? text : text[..40] + "…")}'; a Unix time in seconds or milliseconds is expected");
        var time = unix < FirstMilliseconds ? DateTimeOffset.FromUnixTimeSeconds(unix) : DateTimeOffset.FromUnixTimeMilliseconds(unix);
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);
    }
}
