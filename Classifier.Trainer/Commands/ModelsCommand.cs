using System.CommandLine;
using Classifier.Model.Registry;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>models</c>: what the registry holds.</summary>
internal static class ModelsCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var command = new Command("models", "list stored models, newest first");
        command.SetAction(parse =>
        {
            var runs = new ModelRegistry(parse.GetValue(paths.Models)!).List();
            paths.OutputFor(parse).Result(
                new { Models = runs },
                runs.Count == 0
                    ? [$"no model in {parse.GetValue(paths.Models)}; 'classifier-trainer train' makes one"]
                    : runs.Select(run => $"{run.Id}  {run.WrittenAt:yyyy-MM-dd HH:mm:ss}Z  {new FileInfo(run.BundlePath).Length,12:N0} bytes  {run.Alias}"));
            return ExitCodes.Done;
        });
        return command;
    }
}
