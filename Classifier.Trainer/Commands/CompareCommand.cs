using System.CommandLine;
using Classifier.Model.Registry;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>compare</c>: two stored models on the same held-out rows. Exit 1 when the candidate is worse.</summary>
internal static class CompareCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var candidate = new Argument<string>("candidate") { Description = "run id" };
        var baseline = new Argument<string>("base") { Description = "run id, champion or previous", DefaultValueFactory = _ => "champion" };
        var command = new Command("compare", "measure two models on the same held-out rows") { candidate, baseline };
        command.SetAction(parse =>
        {
            var comparison = Comparison.Of(
                new ModelRegistry(parse.GetValue(paths.Models)!), TrainingData.Load(parse.GetValue(paths.Data)!),
                parse.GetValue(candidate)!, parse.GetValue(baseline)!);
            paths.OutputFor(parse).Result(comparison.Short(), comparison.Lines());
            return comparison.Worse ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }
}
