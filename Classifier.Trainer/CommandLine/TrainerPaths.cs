using System.CommandLine;

namespace Classifier.Trainer.CommandLine;

/// <summary>The options every command shares: where data and models are, and how to print.</summary>
internal sealed class TrainerPaths
{
    public Option<string> Data { get; } = new("--data")
    {
        Description = "data folder (history/, faq/)",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CLASSIFIER_DATA") ?? "data",
    };

    public Option<string> Models { get; } = new("--models")
    {
        Description = "model registry folder",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CLASSIFIER_MODELS") ?? "models",
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "one JSON object on standard output",
        Recursive = true,
    };

    public Output OutputFor(ParseResult parse) => new(Console.Out, Console.Error, parse.GetValue(Json));
}
