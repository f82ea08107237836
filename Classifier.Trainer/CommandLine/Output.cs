using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Classifier.Trainer.CommandLine;

/// <summary>Where a command prints: its result to standard output (text, or one JSON object with --json), everything else to standard error.</summary>
internal sealed class Output(TextWriter result, TextWriter log, bool json)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public bool Json => json;

    /// <summary>Progress and remarks.</summary>
    public void Log(string line) => log.WriteLine(line);

    /// <summary>The result: <paramref name="value"/> as one JSON object, or the lines a person reads.</summary>
    public void Result(object value, IEnumerable<string> lines)
    {
        if (json)
        {
            result.WriteLine(JsonSerializer.Serialize(value, Options));
            return;
        }

        foreach (var line in lines) result.WriteLine(line);
    }
}
