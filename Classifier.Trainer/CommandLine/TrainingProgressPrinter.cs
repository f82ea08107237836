using Classifier.Model;
using Spectre.Console;

namespace Classifier.Trainer.CommandLine;

/// <summary>Runs a training with a progress bar on a terminal and one plain line per stage otherwise, both on standard error.</summary>
internal static class TrainingProgressPrinter
{
    public static T Run<T>(Func<IProgress<TrainingProgress>, T> train)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Out.IsTerminal) return train(new StageLines(Console.Error));

        return console.Progress().HideCompleted(true).Start(context =>
        {
            var bar = context.AddTask("training", maxValue: 1);
            return train(new Bar(bar));
        });
    }

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Description = Markup.Escape(value.Stage);
            task.Value = value.Fraction;
        }
    }

    private sealed class StageLines(TextWriter writer) : IProgress<TrainingProgress>
    {
        private readonly Lock _gate = new();
        private string? _stage;

        public void Report(TrainingProgress value)
        {
            lock (_gate)
            {
                if (_stage == value.Stage) return;
                _stage = value.Stage;
                writer.WriteLine($"  {value.Fraction,4:P0} {value.Stage}");
            }
        }
    }
}
