using System.Text;
using Classifier.Worker.Channels;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Channels;

/// <summary>A platform's push on its way through the transport's edge and the parser.</summary>
internal static class Push
{
    private static readonly InboundParser Parser = new(new HashSet<string>(["wechat", "miniprogram", "wecom", "douyin"]));

    public static ParseResult Parse(string? channel, string contentType, string body) =>
        Parser.Parse(RawEnvelope.Wrap(Encoding.UTF8.GetBytes(body), channel, contentType));

    public static InboundMessage Xml(string channel, string inner) => Fine(Parse(channel, "text/xml", $"<xml>{inner}</xml>"));

    public static InboundMessage Json(string channel, string body) => Fine(Parse(channel, "application/json; charset=utf-8", body));

    private static InboundMessage Fine(ParseResult result)
    {
        Assert.Null(result.Error);
        return result.Message!;
    }
}
