using System.CommandLine;
using Classifier.Model.Bundles;
using Classifier.Model.Registry;
using Classifier.Model.Training;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>eval</c>: the figures of a stored model on the held-out rows of the data folder.</summary>
internal static class EvalCommand
{
    public static Command Create(TrainerPaths paths)
    {
        var model = new Argument<string>("model") { Description = "run id, champion or previous", DefaultValueFactory = _ => "champion" };
        var command = new Command("eval", "measure a stored model on the held-out rows") { model };
        command.SetAction(parse =>
        {
            var data = TrainingData.Load(parse.GetValue(paths.Data)!);
            var bundle = BundleFile.Read(new ModelRegistry(parse.GetValue(paths.Models)!).Find(parse.GetValue(model)!).BundlePath);
            var metrics = BundleTrainer.Measure(bundle, data.Rows, data.Phrasings);
            paths.OutputFor(parse).Result(
                new { Model = bundle.Version, Metrics = MetricsText.Short(metrics) },
                [$"model {bundle.Version}", .. MetricsText.Lines(metrics)]);
            return ExitCodes.Done;
        });
        return command;
    }
}
