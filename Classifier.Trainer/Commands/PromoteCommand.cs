using System.CommandLine;
using Classifier.Model.Registry;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>promote</c>: makes a run the champion that workers load; refused (exit 1) when it is worse than the present one.</summary>
internal static class PromoteCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var model = new Argument<string>("model") { Description = "run id" };
        var force = new Option<bool>("--force") { Description = "promote even if it is worse, or when there is nothing to compare on" };
        var command = new Command("promote", "make a model the champion; refused when it is worse on the held-out rows") { model, force };
        command.SetAction(parse =>
        {
            var output = paths.OutputFor(parse);
            var registry = new ModelRegistry(parse.GetValue(paths.Models)!);
            var id = registry.Find(parse.GetValue(model)!).Id;
            var compared = !parse.GetValue(force) && registry.ChampionId is not null;
            var exit = Promote(output, registry, compared ? TrainingData.Load(parse.GetValue(paths.Data)!) : null, id, parse.GetValue(force));
            output.Result(
                new { Champion = registry.ChampionId, Previous = registry.PreviousId, Promoted = exit == ExitCodes.Done },
                [$"champion {registry.ChampionId}, previous {registry.PreviousId ?? "none"}"]);
            return exit;
        });
        return command;
    }

    /// <summary>Compares with the champion where there is one, then moves the aliases.</summary>
    public static int Promote(Output output, ModelRegistry registry, TrainingData? data, string id, bool force)
    {
        if (!force && data is not null && registry.ChampionId is not null)
        {
            var comparison = Comparison.Of(registry, data, id, "champion");
            foreach (var line in comparison.Lines()) output.Log(line);
            if (comparison.Worse)
            {
                output.Log("Not promoted. '--force' promotes it all the same.");
                return ExitCodes.Failed;
            }
        }

        registry.Promote(id);
        return ExitCodes.Done;
    }
}
