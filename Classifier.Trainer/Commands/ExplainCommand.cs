using System.CommandLine;
using Classifier.Model;
using Classifier.Model.Registry;
using Classifier.Trainer.CommandLine;

namespace Classifier.Trainer.Commands;

/// <summary><c>explain</c>: which pieces of a text pushed towards its intent and its sentiment.</summary>
internal static class ExplainCommand
{
    private const int Shown = 12;

    public static Command Create(TrainerPaths paths)
    {
        var text = new Argument<string>("text") { Description = "the message" };
        text.Validators.Add(given =>
        {
            // Any word would do for a text, also an option that is not known.
            if (given.Tokens is [{ Value: ['-', '-', _, ..] option }]) given.AddError($"'{option}' is no option of explain");
        });
        var command = new Command("explain", "show which pieces of a text pushed towards its labels") { text };
        command.SetAction(parse =>
        {
            var bundle = new ModelRegistry(parse.GetValue(paths.Models)!).LoadChampion();
            var intent = bundle.Intent.Explain(parse.GetValue(text)!);
            var sentiment = bundle.Sentiment.Explain(parse.GetValue(text)!);
            paths.OutputFor(parse).Result(
                new { Model = bundle.Version, Intent = intent, Sentiment = sentiment },
                [.. Lines("intent", intent), .. Lines("sentiment", sentiment)]);
            return ExitCodes.Done;
        });
        return command;
    }

    private static IEnumerable<string> Lines(string name, Explanation explanation)
    {
        yield return $"{name}: {explanation.Label}, logit {explanation.Logit:+0.000;-0.000} = base {explanation.Base:+0.000;-0.000} and {explanation.Pieces.Count} pieces";
        foreach (var piece in explanation.Pieces.Take(Shown)) yield return $"  {piece.Contribution:+0.000;-0.000}  {piece.Text}";
    }
}
