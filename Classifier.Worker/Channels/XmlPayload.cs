using System.Xml;

namespace Classifier.Worker.Channels;

/// <summary>
/// Reads a platform's XML without trusting it: no DTD and so no entities, nothing is resolved, few and shallow elements, none of the top ones twice (two
/// readers must not see two different messages).
/// </summary>
internal static class XmlPayload
{
    private const int MostElements = 256;
    private const int Deepest = 8;

    /// <exception cref="ChannelPayloadException">It is not such XML.</exception>
    public static PayloadFields Read(string body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Messages.InboundParser.MaxBodyBytes,
            IgnoreComments = true, IgnoreProcessingInstructions = true, CheckCharacters = false,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(body.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), settings);
            return new(Read(reader));
        }
        catch (XmlException failure)
        {
            throw new ChannelPayloadException(failure.Message.Contains("DTD", StringComparison.Ordinal)
                ? "the XML has a document type (DTD), which is refused: no platform sends one, and entities are an attack"
                : $"the body is not well-formed XML: {failure.Message}");
        }
    }

    private static Dictionary<string, string> Read(XmlReader reader)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = new List<string>();
        var elements = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > MostElements) throw new ChannelPayloadException($"the XML has more than {MostElements} elements; no platform's push does");
                    if (reader.Depth > Deepest) throw new ChannelPayloadException($"the XML is nested deeper than {Deepest} levels; no platform's push is");
                    if (reader.Depth == 0 && reader.LocalName != "xml") throw new ChannelPayloadException($"the root element is '{reader.LocalName}'; 'xml' is expected");
                    path.RemoveRange(Math.Max(0, reader.Depth - 1), path.Count - Math.Max(0, reader.Depth - 1));
                    if (reader.Depth > 0) path.Add(reader.LocalName);
                    if (reader.Depth > 0 && !values.TryAdd(Path(path), "") && reader.Depth == 1) throw new ChannelPayloadException($"the element '{reader.LocalName}' stands twice");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when reader.Depth > 1:
                    path.RemoveRange(reader.Depth - 1, path.Count - (reader.Depth - 1));
                    values[Path(path)] += reader.Value;
                    break;
            }
        }

        return values;
    }

    private static string Path(List<string> path) => string.Join('/', path);
}
