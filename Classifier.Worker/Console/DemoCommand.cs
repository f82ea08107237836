using System.CommandLine;
using System.Diagnostics;
using Classifier.Data.Faq;
using Classifier.Data.History;
using Classifier.Model;
using Classifier.Model.Faq;
using Classifier.Model.Registry;
using Classifier.Model.Training;
using Classifier.Worker.Classification;
using Classifier.Worker.Hosting;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Spectre.Console;

namespace Classifier.Worker.Console;

/// <summary><c>demo</c>: trains when there is no model, then plays a day of sample traffic through the embedded transport and a store on a virtual clock.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var input = new Option<string?>("--in") { Description = "inbound messages, one JSON object a line; default: data/samples/day.jsonl" };
        var command = new Command("demo", "play a day of sample traffic and show what happened to each message") { input };
        command.SetAction(async (parse, cancellation) =>
        {
            var options = WorkerHost.ReadOptions([]);
            var path = parse.GetValue(input) ?? Path.Combine(options.Data, "samples", "day.jsonl");
            if (!File.Exists(path)) throw new FileNotFoundException($"{path}: no such file; run from the project's folder or give --in.");
            var registry = new ModelRegistry(options.Models);
            if (registry.ChampionId is null) TrainFirst(options, registry, cancellation);
            using var brains = new BrainSource(registry, options.Data);
            await PlayAsync(brains, InboundLines.Read(path), cancellation);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void TrainFirst(WorkerOptions options, ModelRegistry registry, CancellationToken cancellation)
    {
        var faq = FaqCatalogue.Load(Path.Combine(options.Data, "faq"));
        var history = HistoryReader.ReadFolder(Path.Combine(options.Data, "history"));
        System.Console.Out.WriteLine($"No model yet: training on {history.Count} labelled messages and {faq.Entries.Length} FAQ entries.");
        var watch = Stopwatch.StartNew();
        var trained = Progress(progress => BundleTrainer.Train(
            [.. history.Select(row => new TrainingRow(row.Id, row.Text, row.Intent, row.Sentiment, row.FaqId))],
            [.. faq.Entries.SelectMany(entry => entry.Questions.Select(question => new FaqPhrasing(entry.Id, question)))],
            new TrainingOptions(), progress, cancellation));
        registry.Promote(registry.SaveRun(trained.Bundle, System.Text.Json.JsonSerializer.Serialize(trained.Metrics)));
        System.Console.Out.WriteLine(
            $"Trained in {watch.Elapsed.TotalSeconds:0.0} s. On {trained.Metrics.HeldOutRows} messages it has not seen: "
            + $"intent accuracy {trained.Metrics.Intent.Accuracy:P1}, sentiment macro-F1 {trained.Metrics.Sentiment.MacroF1:0.000}.");
    }

    /// <summary>A bar on a terminal, one plain line per stage otherwise.</summary>
    private static T Progress<T>(Func<IProgress<TrainingProgress>, T> train)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) return train(new StageLines());
        return AnsiConsole.Progress().HideCompleted(true).Start(context => train(new Bar(context.AddTask("training", maxValue: 1))));
    }

    private static async Task PlayAsync(BrainSource brains, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("classifier-demo-").FullName;
        try
        {
            await using var transport = new EmbeddedTransport(1000, (_, _) => Task.CompletedTask);
            await using var store = SqliteStore.Open(Path.Combine(folder, "demo.db"));
            var clock = new VirtualClock();
            var report = new DemoReport(System.Console.Out);
            var feeding = FeedAsync(transport, lines, cancellation);
            var summary = await new ReplayRunner(transport, new MessageProcessor(store, brains, brains, clock), brains, clock)
                .RunAsync(lines, explain: false, report.Show, cancellation);
            await feeding;
            report.Summarise(summary);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FeedAsync(EmbeddedTransport transport, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        foreach (var line in lines) await transport.PostAsync(line, cancellation);
    }

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Description = Markup.Escape(value.Stage);
            task.Value = value.Fraction;
        }
    }

    private sealed class StageLines : IProgress<TrainingProgress>
    {
        private string? _stage;

        public void Report(TrainingProgress value)
        {
            if (_stage == value.Stage) return;
            _stage = value.Stage;
            System.Console.Out.WriteLine($"  {value.Fraction,4:P0} {value.Stage}");
        }
    }
}
