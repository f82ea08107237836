using System.Text;
using Classifier.Worker.Channels;
using RabbitMQ.Client.Events;

namespace Classifier.Worker.Transport;

/// <summary>The body of a delivery; what a platform pushed goes into an envelope with its header <c>channel</c> and content type.</summary>
internal static class RabbitMqInbound
{
    /// <summary>A copy: the client reuses the memory once the handler returns.</summary>
    public static ReadOnlyMemory<byte> Body(BasicDeliverEventArgs received)
    {
        var properties = received.BasicProperties;
        var channel = properties.Headers?.TryGetValue("channel", out var value) == true && value is byte[] name ? Encoding.UTF8.GetString(name) : null;
        return RawEnvelope.Wrap(received.Body.Span, channel, properties.ContentType);
    }
}
