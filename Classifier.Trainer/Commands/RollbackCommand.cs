using System.CommandLine;
using Classifier.Model.Registry;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>rollback</c>: the champion before this one takes over again.</summary>
internal static class RollbackCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var command = new Command("rollback", "put the previous champion back");
        command.SetAction(parse =>
        {
            var registry = new ModelRegistry(parse.GetValue(paths.Models)!);
            var champion = registry.Rollback();
            paths.OutputFor(parse).Result(
                new { Champion = champion, Previous = registry.PreviousId }, [$"champion {champion}, previous {registry.PreviousId}"]);
            return ExitCodes.Done;
        });
        return command;
    }
}
