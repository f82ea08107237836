using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Classifier.Data.Yaml;

/// <summary>Opens a YAML file of one document; what cannot be parsed becomes a problem with its line.</summary>
public static class YamlFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The document as a mapping; null, with a problem added, when it is something else or cannot be read.</summary>
    public static YamlMap? ReadMap(string path, ICollection<DataProblem> problems) => Read(path, problems) switch
    {
        YamlMappingNode map => new YamlMap(path, map, problems),
        { } other => Wrong(path, other, "a mapping (key: value)", problems),
        null => null,
    };

    /// <summary>The document as a list of mappings; what is no mapping becomes a problem.</summary>
    public static IReadOnlyList<YamlMap> ReadList(string path, ICollection<DataProblem> problems)
    {
        switch (Read(path, problems))
        {
            case YamlSequenceNode list:
                return YamlMap.Maps(path, list, problems);
            case { } other:
                Wrong(path, other, "a list (- …)", problems);
                return [];
            default:
                return [];
        }
    }

    private static YamlNode? Read(string path, ICollection<DataProblem> problems)
    {
        try
        {
            using var reader = new StreamReader(path, Strict);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            problems.Add(new(path, 0, stream.Documents.Count == 0 ? "the file is empty" : "one YAML document is expected, there are several"));
        }
        catch (YamlException failure)
        {
            problems.Add(new(path, (int)failure.Start.Line, $"not valid YAML: {failure.Message}"));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(path, 0, "the file is not valid UTF-8; save it as UTF-8"));
        }
        catch (IOException failure)
        {
            problems.Add(new(path, 0, $"cannot be read: {failure.Message}"));
        }

        return null;
    }

    private static YamlMap? Wrong(string path, YamlNode node, string expected, ICollection<DataProblem> problems)
    {
        problems.Add(new(path, (int)node.Start.Line, $"{expected} is expected here"));
        return null;
    }
}
