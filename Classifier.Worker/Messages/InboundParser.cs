using System.Text.Json;
using System.Text.Unicode;
using Classifier.Worker.Channels;

namespace Classifier.Worker.Messages;

/// <summary>One inbound body (UTF-8 JSON object, the contract's own or an envelope around a platform's push) to a message. Never throws on bad input; unknown fields are ignored.</summary>
/// <param name="channels">Channels that configuration names.</param>
public sealed class InboundParser(IReadOnlySet<string> channels)
{
    /// <summary>Bytes a body may have: a chat message is far smaller, and a queue of larger ones would starve the rest.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>UTF-16 characters a text may have.</summary>
    public const int MaxTextLength = 20_000;

    private const int MaxIdLength = 128;
    private const int MaxNameLength = 256;

    private static readonly DateTimeOffset Earliest = new(2011, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, MessageType> Types = Enum.GetValues<MessageType>().ToDictionary(
        type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<string, ChannelEvent> Events = Enum.GetValues<ChannelEvent>().ToDictionary(
        type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<string, AgentAction> Actions = Enum.GetValues<AgentAction>().ToDictionary(
        type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString()), StringComparer.Ordinal);

    /// <param name="body">The contract's JSON, or a platform's body in an envelope (<see cref="RawEnvelope"/>).</param>
    public ParseResult Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaxBodyBytes) return Fail($"the body has {body.Length} bytes, {MaxBodyBytes} are allowed; send large content as a link");
        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) return Fail("the body is empty; one JSON object is expected");
        if (!Utf8.IsValid(body.Span)) return Fail("the body is not valid UTF-8; encode it as UTF-8");
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Fail($"the body is a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}; one JSON object is expected");
            return RawEnvelope.Read(document.RootElement) is { } raw ? Translate(raw) : Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            return Fail($"the body is not JSON: {failure.Message}");
        }
    }

    private static ParseResult Fail(string error, string? id = null) => new(null, error, id);

    /// <summary>What a platform pushed is brought into the contract's own form and then checked like any other message.</summary>
    private ParseResult Translate(RawPayload raw)
    {
        try
        {
            using var inbound = JsonDocument.Parse(ChannelPayloads.Known.ToInbound(raw).ToJsonString());
            return Read(inbound.RootElement);
        }
        catch (ChannelPayloadException failure)
        {
            return Fail($"{raw.Channel ?? "unknown channel"}: {failure.Message}");
        }
    }

    private ParseResult Read(JsonElement root)
    {
        var fields = new InboundFields(root);
        var id = fields.Name("id", MaxIdLength, required: true);
        var channel = fields.Name("channel", MaxNameLength, required: true);
        var account = fields.Name("account", MaxNameLength, required: true);
        var customerId = fields.Name("customerId", MaxNameLength, required: true);
        var type = fields.OneOf("type", Types, required: true);
        var isEvent = type == MessageType.Event;
        var fromAgent = fields.Optional("from", MaxNameLength) is { } from && fields.Check("from", from is "customer" or "agent", "must be customer or agent") && from == "agent";
        var message = new InboundMessage
        {
            Id = id ?? "",
            Channel = channel ?? "",
            Account = account ?? "",
            CustomerId = customerId ?? "",
            ConversationId = fields.Name("conversationId", 3 * MaxNameLength, required: false) is { Length: > 0 } given ? given : CustomerKey.Of(channel ?? "", account ?? "", customerId ?? ""),
            Nickname = fields.Optional("nickname", MaxNameLength),
            SentAt = ReadSentAt(fields),
            Type = type ?? MessageType.Text,
            Event = isEvent ? fields.OneOf("event", Events, required: true) : null,
            Text = fields.Optional("text", MaxTextLength),
            Transcript = fields.Optional("transcript", MaxTextLength),
            Attributes = fields.Flat("attributes"),
            Action = fromAgent ? fields.OneOf("action", Actions, required: true) : null,
            AgentId = fields.Name("agentId", MaxNameLength, required: false),
            InReplyTo = fields.Name("inReplyTo", MaxIdLength, required: false),
            LabelIntent = fields.Optional("intent", MaxNameLength),
            LabelSentiment = fields.Optional("sentiment", MaxNameLength),
            LabelFaqId = fields.Optional("faqId", MaxNameLength),
        };
        if (channel is not null)
            fields.Check("channel", channels.Contains(channel), $"'{channel}' is not configured; known are {string.Join(", ", channels.Order(StringComparer.Ordinal))}");
        if (message is { Type: MessageType.Text, FromAgent: false }) fields.Check("text", !string.IsNullOrWhiteSpace(message.Text), "is missing or blank; a message of type text needs it");
        if (message.Action == AgentAction.Label) CheckLabel(fields, message);
        return fields.Errors.Count > 0 ? Fail(string.Join("; ", fields.Errors), id) : new(message, null, id);
    }

    /// <summary>A label without a value teaches nothing, and one for no message teaches nobody what it is a label of.</summary>
    private static void CheckLabel(InboundFields fields, InboundMessage label)
    {
        fields.Check("action", label is not { LabelIntent: null or "", LabelSentiment: null or "", LabelFaqId: null or "" }, "is label and no label is given; send intent, sentiment or faqId");
        fields.Check("inReplyTo", label.InReplyTo is { Length: > 0 } || !string.IsNullOrWhiteSpace(label.Text), "is missing; a label needs the id of the message it is for, or that message's text");
    }

    private static DateTimeOffset ReadSentAt(InboundFields fields)
    {
        if (fields.Required("sentAt", MaxNameLength) is not { } text) return default;
        if (!fields.Check("sentAt", Rfc3339.TryRead(text, out var time), $"'{Shorten(text)}' is no RFC 3339 time with offset, such as 2026-03-01T09:30:00+08:00")) return default;
        return fields.Check("sentAt", time >= Earliest && time < Latest, $"'{Shorten(text)}' is not between 2011 and 2100; check the sender's clock") ? time : default;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
