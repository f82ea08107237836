using System.CommandLine;
using System.Text.Json;
using Classifier.Model;
using Classifier.Model.Registry;
using Classifier.Model.Training;
using Classifier.Trainer.CommandLine;
using Classifier.Trainer.Reports;

namespace Classifier.Trainer.Commands;

/// <summary><c>train</c>: history in, a versioned bundle with its metrics in the registry out. The first one becomes champion.</summary>
internal static class TrainCommand
{
    private static readonly JsonSerializerOptions MetricsFile = new() { WriteIndented = true };

    public static Command Create(TrainerPaths paths)
    {
        var seed = new Option<int>("--seed") { Description = "seed of the training", DefaultValueFactory = _ => 1 };
        var promote = new Option<bool>("--promote") { Description = "make it the champion unless it is worse on the held-out rows" };
        var command = new Command("train", "train intent and sentiment models and store them as a new run") { seed, promote };
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            paths.OutputFor(parse), parse.GetValue(paths.Data)!, new ModelRegistry(parse.GetValue(paths.Models)!),
            parse.GetValue(seed), parse.GetValue(promote), cancellation)));
        return command;
    }

    private static int Run(Output output, string folder, ModelRegistry registry, int seed, bool promote, CancellationToken cancellation)
    {
        var data = TrainingData.Load(folder);
        var report = data.Check();
        if (!report.Problems.IsEmpty) throw new Classifier.Data.DataProblemException(report.Problems);

        output.Log($"Training on {folder}: {report.Rows} rows, {data.Faq.Entries.Length} FAQ entries.");
        var trained = TrainingProgressPrinter.Run(progress =>
            BundleTrainer.Train(data.Rows, data.Phrasings, new TrainingOptions { Seed = seed }, progress, cancellation));
        var id = registry.SaveRun(trained.Bundle, JsonSerializer.Serialize(trained.Metrics, MetricsFile), HtmlReport.Write(trained.Metrics));

        var first = registry.ChampionId is null;
        if (first) registry.Promote(id);
        var exit = !first && promote ? PromoteCommand.Promote(output, registry, data, id, force: false) : ExitCodes.Done;
        output.Result(
            new { Model = id, Champion = registry.ChampionId == id, ModelBytes = trained.Bundle.Length, Metrics = MetricsText.Short(trained.Metrics) },
            [
                .. MetricsText.Lines(trained.Metrics),
                $"report {Path.Combine(registry.RunFolder(id), "report.html")}",
                $"model {id}, {trained.Bundle.Length:N0} bytes" + (registry.ChampionId == id ? ", champion" : "; 'promote' makes it the champion"),
            ]);
        return exit;
    }
}
