using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Classifier.Data;
using Classifier.Model;
using Classifier.Model.Evaluation;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>bench</c>: trains the default recipe on one file and measures it on another.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions RecipeJson =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static Command Create(TrainerPaths paths)
    {
        var train = new Option<string>("--train") { Description = "label<TAB>text, UTF-8, no header", Required = true };
        var test = new Option<string?>("--test") { Description = "label<TAB>text, UTF-8, no header; without it the train file is cross-validated" };
        var recipe = new Option<string?>("--recipe") { Description = "what to change in the recipe, for ablations: {\"cost\": 1, \"pairWeight\": 0}" };
        var command = new Command("bench", "train the default recipe on a file and measure it on another") { train, test, recipe };
        command.SetAction((parse, cancellation) =>
        {
            var trainRows = Read(parse.GetValue(train)!);
            var options = Recipe(parse.GetValue(recipe));
            if (parse.GetValue(test) is not { } testFile)
            {
                var result = Evaluator.CrossValidate(trainRows, options, cancellation);
                paths.OutputFor(parse).Result(result, [$"cross-validated on {result.Rows} rows: accuracy {result.Accuracy:0.0000}  macro-F1 {result.MacroF1:0.0000}  calibration error {result.Ece:0.0000}"]);
                return Task.FromResult(ExitCodes.Done);
            }

            var testRows = Read(testFile);
            var figures = TrainingProgressPrinter.Run(progress => BenchRunner.Run(trainRows, testRows, options, progress, cancellation));
            paths.OutputFor(parse).Result(figures,
            [
                $"{figures.Classes} classes, {figures.TrainRows} train rows, {figures.TestRows} test rows",
                $"accuracy {figures.Accuracy:0.0000}  macro-F1 {figures.MacroF1:0.0000}  calibration error {figures.Ece:0.0000}",
                $"trained in {figures.TrainSeconds:0.00} s; one message {figures.PredictUs:0.00} µs and {figures.AllocBytesPerCall:0.0} bytes; all cores {figures.BatchRowsPerS:N0} rows/s",
                $"model {figures.ModelBytes:N0} bytes, loaded in {figures.LoadMs:0.0} ms, sha256 {figures.Model}",
            ]);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    /// <exception cref="DataProblemException">The text is no recipe.</exception>
    private static TrainingOptions Recipe(string? json)
    {
        try
        {
            return json is null ? new() : JsonSerializer.Deserialize<TrainingOptions>(json, RecipeJson)!;
        }
        catch (JsonException problem)
        {
            throw new DataProblemException([new("--recipe", 0, problem.Message)]);
        }
    }

    private static List<LabelledText> Read(string path) => [.. TsvRows.Read(path, 2).Select(row => new LabelledText(row[1], row[0]))];
}
