using System.CommandLine;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>validate</c>: reads history and FAQ, prints counts and everything that is wrong. Exit 1 when training should not be done on it.</summary>
internal static class ValidateCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var command = new Command("validate", "check history and FAQ: format, repeats, conflicting labels, near-duplicates, balance");
        command.SetAction(parse =>
        {
            var report = TrainingData.Load(parse.GetValue(paths.Data)!).Check();
            paths.OutputFor(parse).Result(
                new
                {
                    report.Rows, report.Intents, report.Sentiments, report.WithFaq, report.English, report.NearDuplicateRate,
                    Problems = report.Problems.Select(problem => problem.ToString()), Warnings = report.Warnings.Select(warning => warning.ToString()),
                },
                [
                    .. report.Warnings.Select(warning => $"warning {warning}"),
                    .. report.Problems.Select(problem => $"error   {problem}"),
                    $"rows {report.Rows}, with FAQ entry {report.WithFaq}, English {report.English:P1}, near-duplicates {report.NearDuplicateRate:P2}",
                    $"intents    {string.Join(", ", report.Intents.Select(pair => $"{pair.Key} {pair.Value}"))}",
                    $"sentiments {string.Join(", ", report.Sentiments.Select(pair => $"{pair.Key} {pair.Value}"))}",
                    report.Problems.IsEmpty ? "fit for training" : $"{report.Problems.Length} error(s): not fit for training",
                ]);
            return report.Problems.IsEmpty ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
