using System.CommandLine;
using Classifier.Worker.Console;

// `run` is the default, also with settings only.
if (args.Length == 0 || args[0].StartsWith("--Classifier:", StringComparison.Ordinal)) args = ["run", .. args];

var root = new RootCommand("classifier-worker: classifies customers' messages, answers, soothes, hands over");
root.Subcommands.Add(RunCommand.Create());
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(ReplayCommand.Create());
root.Subcommands.Add(TryCommand.Create());
root.Subcommands.Add(CheckCommand.Create());
root.Subcommands.Add(EraseCommand.Create());
return await CommandRunner.RunAsync(root, args);
