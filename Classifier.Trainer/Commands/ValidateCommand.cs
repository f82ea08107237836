using System.CommandLine;
using Classifier.Data.Keywords;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>validate</c>: reads history and FAQ, prints counts and everything that is wrong. Exit 1 when training should not be done on it.</summary>
internal static class ValidateCommand
{
    public static Command Create(TrainerPaths paths, TimeProvider clock)
    {
        var command = new Command("validate", "check history and FAQ: format, repeats, conflicting labels, near-duplicates, balance");
        command.SetAction(parse =>
        {
            var data = TrainingData.Load(parse.GetValue(paths.Data)!);
            var report = data.Check();
            var tooBroad = KeywordAudit.Of(data.Keywords, data.History).Where(KeywordAudit.IsTooBroad).ToList();
            var expired = data.Faq.Entries.Where(entry => entry.ValidTo < DateOnly.FromDateTime(clock.GetLocalNow().DateTime)).ToList();
            paths.OutputFor(parse).Result(
                new
                {
                    report.Rows, report.Intents, report.Sentiments, report.WithFaq, report.English, report.NearDuplicateRate,
                    Problems = report.Problems.Select(problem => problem.ToString()), Warnings = report.Warnings.Select(warning => warning.ToString()),
                    BroadKeywords = tooBroad.Select(use => new { Keyword = use.Rule.ToString(), use.Rule.Line, use.Triggered, use.Wrong, use.FalseRate, use.Example }),
                    ExpiredEntries = expired.Select(entry => entry.Id),
                },
                [
                    .. report.Warnings.Select(warning => $"warning {warning}"),
                    .. tooBroad.Select(use => $"warning keywords.yaml:{use.Rule.Line}: '{use.Rule}' is too broad: {use.Wrong} of its {use.Triggered} triggers on the history are false ({use.FalseRate:P0}), such as \"{use.Example}\"; add a word to it"),
                    .. expired.Select(entry => $"warning {entry.File}:{entry.Line}: entry '{entry.Id}' expired on {entry.ValidTo:yyyy-MM-dd} and is never sent; renew or remove it"),
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
