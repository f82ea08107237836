using System.CommandLine;
using Classifier.Model.Evaluation;
using Classifier.Model.Faq;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>bench-faq</c>: indexes an FAQ with training wordings and measures retrieval on test wordings.</summary>
internal static class BenchFaqCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var faq = new Option<string>("--faq") { Description = "id<TAB>question<TAB>answer, UTF-8, no header", Required = true };
        var train = new Option<string>("--train") { Description = "id<TAB>question", Required = true };
        var test = new Option<string>("--test") { Description = "id<TAB>question", Required = true };
        var strangers = new Option<string?>("--strangers") { Description = "id<TAB>text: messages that no entry answers; the share of them answered all the same is printed" };
        var command = new Command("bench-faq", "measure FAQ retrieval: wordings of train in the index, wordings of test asked") { faq, train, test, strangers };
        command.SetAction(parse =>
        {
            var others = parse.GetValue(strangers) is { } file ? TsvRows.Read(file, 2).Select(row => row[1]).ToList() : [];
            var figures = FaqBenchRunner.Run(Read(parse.GetValue(faq)!, 3), Read(parse.GetValue(train)!, 2), Read(parse.GetValue(test)!, 2), others);
            paths.OutputFor(parse).Result(figures,
            [
                $"{figures.Entries} entries, indexed in {figures.IndexSeconds:0.00} s, one query {figures.QueryUs:0} µs",
                $"recall@1 {figures.RecallAt1:0.0000}  recall@3 {figures.RecallAt3:0.0000}  MRR {figures.Mrr:0.0000}",
                $"threshold tuned on train for 98 %: answers {figures.CoverageAtP98:P1}, {figures.PrecisionAtThatThreshold:P1} of them right",
                $"confidence on questions it had not seen: log loss {figures.LogisticLoss:0.0000} by logistic regression, {figures.TreesLoss:0.0000} by boosted trees; the smaller is taken",
                $"from: {string.Join("  ", figures.Curve.Select(point => $"{point.Threshold:0.00} {point.Coverage:P1}/{point.Precision:P1}"))}  (confidence, answered/right)",
                .. others.Count > 0 ? [$"of {others.Count} messages that no entry answers, {figures.FalseAnswerRate:P2} would be answered"] : Array.Empty<string>(),
            ]);
            return ExitCodes.Done;
        });
        return command;
    }

    private static List<FaqPhrasing> Read(string path, int columns) => [.. TsvRows.Read(path, columns).Select(row => new FaqPhrasing(row[0], row[1]))];
}
