using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>The platforms whose pushes are understood, by channel.</summary>
public sealed class ChannelPayloads
{
    private readonly Dictionary<string, IChannelPayloads> _byChannel;

    /// <summary>Immutable, for any number of threads.</summary>
    public static ChannelPayloads Known { get; } = new();

    private ChannelPayloads()
    {
        IChannelPayloads[] known = [new WeChatPayloads(), new WeComPayloads(), new DouyinPayloads()];
        _byChannel = known.SelectMany(payloads => payloads.Channels.Select(channel => (channel, payloads))).ToDictionary(pair => pair.channel, pair => pair.payloads, StringComparer.Ordinal);
    }

    /// <summary>The body for the channel's customer-message API; null for a channel without one here, or when the conversation lacks what it needs.</summary>
    public JsonObject? ToPayload(string channel, OutboundText text) => _byChannel.GetValueOrDefault(channel)?.ToPayload(text);

    /// <exception cref="ChannelPayloadException">What is wrong and what to do.</exception>
    internal JsonObject ToInbound(RawPayload raw)
    {
        var known = string.Join(", ", _byChannel.Keys.Order(StringComparer.Ordinal));
        if (raw.Channel is null) throw new ChannelPayloadException($"the body is a platform's own and its channel is not said; set the header 'channel' to one of {known}");
        return _byChannel.TryGetValue(raw.Channel, out var payloads)
            ? payloads.ToInbound(raw, raw.Channel)
            : throw new ChannelPayloadException($"the bodies of channel '{raw.Channel}' are not known here, only those of {known}; translate them to the contract's JSON before publishing");
    }
}
