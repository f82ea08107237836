using System.CommandLine;
using Classifier.Data.Privacy;
using Classifier.Model.Bundles;
using Classifier.Model.Faq;
using Classifier.Model.Mining;
using Classifier.Model.Registry;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>mine</c>: groups the questions no FAQ entry answers into candidates for new entries (REQUIREMENTS 3.6).</summary>
internal static class MineCommand
{
    /// <summary>From here the FAQ would at least have offered the entry; such a message is no new question.</summary>
    private const double Answered = 0.5;

    private const string NoIntent = "other";
    private const string Complaint = "complaint";

    public static Command Create(TrainerPaths paths)
    {
        var input = new Option<string?>("--in") { Description = "id<TAB>text, UTF-8, no header; without it the history's rows without an FAQ entry" };
        var similarity = new Option<double>("--similarity") { Description = "cosine from which two messages ask the same", DefaultValueFactory = _ => 0.5 };
        var least = new Option<int>("--least") { Description = "smallest group shown", DefaultValueFactory = _ => 3 };
        var top = new Option<int>("--top") { Description = "groups shown", DefaultValueFactory = _ => 30 };
        var command = new Command("mine", "group unanswered questions into candidates for the FAQ") { input, similarity, least, top };
        command.SetAction((parse, cancellation) =>
        {
            var data = TrainingData.Load(parse.GetValue(paths.Data)!);
            var bundle = new ModelRegistry(parse.GetValue(paths.Models)!).LoadChampion();
            var index = FaqIndex.Build(data.Phrasings, bundle.FaqConfidence, bundle.FaqEntries);
            var texts = parse.GetValue(input) is { } file
                ? TsvRows.Read(file, 2).Select(row => row[1])
                : data.Rows.Where(row => row.FaqId is null).Select(row => row.Text);

            // What is shown becomes FAQ entries, which leave this machine.
            var all = texts.Select(text => PersonalData.Mask(text)).ToList();
            var unanswered = all.AsParallel().AsOrdered().WithCancellation(cancellation).Where(text => IsOpenQuestion(text, bundle, index)).ToList();
            var clusters = QuestionMiner.Mine(unanswered, parse.GetValue(similarity), parse.GetValue(least), cancellation)
                .Take(parse.GetValue(top))
                .Select(cluster => new { cluster.Count, cluster.Typical, cluster.Examples, Nearest = index.Search(cluster.Typical, 1, bundle.Read(cluster.Typical)) is [var near] ? (FaqMatch?)near : null })
                .ToList();
            paths.OutputFor(parse).Result(
                new { Messages = all.Count, Unanswered = unanswered.Count, Clusters = clusters },
                [
                    $"{all.Count} messages, {unanswered.Count} open questions, {clusters.Count} groups",
                    .. clusters.SelectMany(cluster => new[]
                    {
                        $"{cluster.Count,5}  {cluster.Typical}" + (cluster.Nearest is { } near ? $"   (nearest entry {near.EntryId}, {near.Confidence:0.00})" : ""),
                        $"       {string.Join(" / ", cluster.Examples)}",
                    }),
                ]);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    /// <summary>Asks something, and no entry answers it.</summary>
    private static bool IsOpenQuestion(string text, ModelBundle bundle, FaqIndex index)
    {
        var reading = bundle.Read(text);
        return reading.Intents.MaxBy(intent => intent.Value).Key is not (NoIntent or Complaint) && index.Search(text, 1, reading) is not [{ Confidence: >= Answered }];
    }
}
