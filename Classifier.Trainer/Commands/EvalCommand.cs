using System.CommandLine;
using Classifier.Data.Privacy;
using Classifier.Model;
using Classifier.Model.Bundles;
using Classifier.Model.Evaluation;
using Classifier.Model.Faq;
using Classifier.Model.Registry;
using Classifier.Model.Training;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>eval</c>: the figures of a stored model on the held-out rows of the data folder, or on messages labelled elsewhere.</summary>
internal static class EvalCommand
{
    /// <summary>What is none of the intents; rows of it do not count in the figure over the intents.</summary>
    private const string NoIntent = "other";

    public static Command Create(TrainerPaths paths)
    {
        var model = new Argument<string>("model") { Description = "run id, champion or previous", DefaultValueFactory = _ => "champion" };
        var labels = new Option<string?>("--labels") { Description = "measure on these instead: id, intent, sentiment, part; with a header" };
        var texts = new Option<string?>("--texts") { Description = "the texts of --labels: id, text; no header" };
        var part = new Option<string>("--part") { Description = "rows of --labels with this part only", DefaultValueFactory = _ => "first" };
        var errors = new Option<bool>("--errors") { Description = "list what was missed: of --labels, else the surest wrong FAQ answers" };
        var command = new Command("eval", "measure a stored model on the held-out rows, or on labelled messages") { model, labels, texts, part, errors };
        command.Validators.Add(result =>
        {
            if (result.GetValue(labels) is null != result.GetValue(texts) is null) result.AddError("--labels and --texts belong together.");
        });
        command.SetAction(parse =>
        {
            var bundle = BundleFile.Read(new ModelRegistry(parse.GetValue(paths.Models)!).Find(parse.GetValue(model)!).BundlePath);
            if (parse.GetValue(labels) is { } file)
            {
                var messages = LabelledMessage.Read(file, parse.GetValue(texts)!).Where(message => message.Part == parse.GetValue(part)).ToList();
                Measure(paths.OutputFor(parse), bundle, messages, parse.GetValue(errors));
                return ExitCodes.Done;
            }

            var data = TrainingData.Load(parse.GetValue(paths.Data)!);
            var metrics = BundleTrainer.Measure(bundle, data.Rows, data.Phrasings);
            paths.OutputFor(parse).Result(
                new { Model = bundle.Version, Metrics = MetricsText.Short(metrics) },
                [$"model {bundle.Version}", .. MetricsText.Lines(metrics), .. parse.GetValue(errors) ? FaqErrors(bundle, data) : []]);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Measure(Output output, ModelBundle bundle, List<LabelledMessage> messages, bool listErrors)
    {
        var intent = Evaluator.Evaluate(bundle.Intent, messages.ConvertAll(message => new LabelledText(message.Text, message.Intent)));
        var within = Evaluator.Evaluate(
            bundle.Intent, [.. messages.Where(message => message.Intent != NoIntent).Select(message => new LabelledText(message.Text, message.Intent))]);
        var sentiment = Evaluator.Evaluate(bundle.Sentiment, messages.ConvertAll(message => new LabelledText(message.Text, message.Sentiment)));
        output.Result(
            new
            {
                Model = bundle.Version, Rows = messages.Count, IntentAccuracy = intent.Accuracy, IntentMacroF1 = intent.MacroF1, IntentEce = intent.Ece,
                AccuracyOverTheIntents = within.Accuracy, RowsOverTheIntents = within.Rows,
                SentimentAccuracy = sentiment.Accuracy, SentimentMacroF1 = sentiment.MacroF1, SentimentEce = sentiment.Ece,
            },
            [
                $"model {bundle.Version}, {messages.Count} messages",
                .. MetricsText.Lines("intent", intent),
                $"accuracy over the {within.Rows} messages with an intent: {within.Accuracy:0.000}",
                .. MetricsText.Lines("sentiment", sentiment),
                .. listErrors ? Errors(bundle, messages) : [],
            ]);
    }

    private static IEnumerable<string> FaqErrors(ModelBundle bundle, TrainingData data)
    {
        const int Shown = 60;
        var index = FaqIndex.Build(data.Phrasings, bundle.FaqConfidence, bundle.FaqEntries);
        return data.Rows.Where(HeldOut.Contains)
            .Select(row => (Row: row, Found: index.Search(row.Text, 1, bundle.Read(row.Text))))
            .Where(asked => asked.Found.Count > 0 && asked.Found[0].EntryId != asked.Row.FaqId)
            .OrderByDescending(asked => asked.Found[0].Confidence).Take(Shown)
            .Select(asked => $"{asked.Row.Id}  {asked.Found[0].EntryId} ({asked.Found[0].Confidence:0.000}) for {asked.Row.FaqId ?? "none"}  {PersonalData.Mask(asked.Row.Text)}");
    }

    private static IEnumerable<string> Errors(ModelBundle bundle, List<LabelledMessage> messages)
    {
        foreach (var message in messages)
        {
            if (Miss(bundle.Intent, message.Text, message.Intent) is { } intent) yield return $"{message.Id}  {intent}  {PersonalData.Mask(message.Text)}";
            if (Miss(bundle.Sentiment, message.Text, message.Sentiment) is { } sentiment) yield return $"{message.Id}  {sentiment}  {PersonalData.Mask(message.Text)}";
        }
    }

    private static string? Miss(TextClassifier classifier, string text, string label)
    {
        var (labels, probabilities) = classifier.Read(text);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return labels[best] == label ? null : $"{label} taken for {labels[best]} ({probabilities[best]:0.00})";
    }
}
