using System.CommandLine;
using Classifier.Trainer.CommandLine;
using Classifier.Trainer.Commands;

var paths = new TrainerPaths();
var root = new RootCommand("classifier-trainer: builds, measures and promotes the models of Classifier")
{
    paths.Data,
    paths.Models,
    paths.Json,
};
root.Subcommands.Add(ValidateCommand.Create(paths, TimeProvider.System));
root.Subcommands.Add(TrainCommand.Create(paths));
root.Subcommands.Add(EvalCommand.Create(paths));
root.Subcommands.Add(CompareCommand.Create(paths));
root.Subcommands.Add(ModelsCommand.Create(paths));
root.Subcommands.Add(PromoteCommand.Create(paths));
root.Subcommands.Add(RollbackCommand.Create(paths));
root.Subcommands.Add(ExplainCommand.Create(paths));
root.Subcommands.Add(MineCommand.Create(paths));
root.Subcommands.Add(BenchCommand.Create(paths));
root.Subcommands.Add(BenchFaqCommand.Create(paths));
return CommandRunner.Run(root, args);
