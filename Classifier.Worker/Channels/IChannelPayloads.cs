using System.Text.Json.Nodes;

namespace Classifier.Worker.Channels;

/// <summary>Knows what one platform pushes and what its API for messages to a customer takes.</summary>
internal interface IChannelPayloads
{
    /// <summary>The names in the header <c>channel</c> that it is for.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>A push as an inbound message of docs/contract.md.</summary>
    /// <exception cref="ChannelPayloadException">The push carries no message of one customer, or something is missing.</exception>
    JsonObject ToInbound(RawPayload raw, string channel);

    /// <summary>The body that sends a text; null when the conversation lacks what the API needs.</summary>
    JsonObject? ToPayload(OutboundText text);
}
