namespace Classifier.Worker.Channels;

/// <summary>A body as a platform pushed it, with what the transport said about it.</summary>
/// <param name="Body">XML or JSON, as text.</param>
/// <param name="Channel">Name of the channel; null when the sender did not say.</param>
/// <param name="ContentType">E.g. <c>text/xml</c>; null when the sender did not say.</param>
internal sealed record RawPayload(string Body, string? Channel, string? ContentType)
{
    public bool IsXml => ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true || Body.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith('<');
}
