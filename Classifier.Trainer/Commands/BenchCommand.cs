using System.CommandLine;
using Classifier.Model;
using Classifier.Model.Evaluation;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>bench</c>: trains the default recipe on one file and measures it on another.</summary>
internal static class BenchCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var train = new Option<string>("--train") { Description = "label<TAB>text, UTF-8, no header", Required = true };
        var test = new Option<string>("--test") { Description = "label<TAB>text, UTF-8, no header", Required = true };
        var command = new Command("bench", "train the default recipe on a file and measure it on another") { train, test };
        command.SetAction((parse, cancellation) =>
        {
            var trainRows = Read(parse.GetValue(train)!);
            var testRows = Read(parse.GetValue(test)!);
            var figures = TrainingProgressPrinter.Run(progress => BenchRunner.Run(trainRows, testRows, new TrainingOptions(), progress, cancellation));
            paths.OutputFor(parse).Result(figures,
            [
                $"{figures.Classes} classes, {figures.TrainRows} train rows, {figures.TestRows} test rows",
                $"accuracy {figures.Accuracy:0.0000}  macro-F1 {figures.MacroF1:0.0000}  calibration error {figures.Ece:0.0000}",
                $"trained in {figures.TrainSeconds:0.00} s; one message {figures.PredictUs:0.00} µs and {figures.AllocBytesPerCall:0.0} bytes; all cores {figures.BatchRowsPerS:N0} rows/s",
                $"model {figures.ModelBytes:N0} bytes, loaded in {figures.LoadMs:0.0} ms, sha256 {figures.Model}",
            ]);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static List<LabelledText> Read(string path) => [.. TsvRows.Read(path, 2).Select(row => new LabelledText(row[1], row[0]))];
}
