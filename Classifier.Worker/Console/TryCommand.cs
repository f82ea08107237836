using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Console;

/// <summary><c>try</c>: what would happen to one message, with an explanation.</summary>
internal static class TryCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "the message" };
        text.Validators.Add(given =>
        {
            // Any word would do for a text, also an option that is not known.
            if (given.Tokens is [{ Value: ['-', '-', _, ..] option }]) given.AddError($"'{option}' is no option of try");
        });
        var channel = new Option<string>("--channel") { Description = "channel", DefaultValueFactory = _ => "wechat" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("try", "show what would happen to one message") { text, channel, json };
        command.SetAction(async (parse, cancellation) =>
        {
            using var brains = WorkerHost.LoadBrains(WorkerHost.ReadOptions([]));
            await using var store = new MemoryStore();
            var clock = TimeProvider.System;
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                id = "try", channel = parse.GetValue(channel), account = "try", customerId = "try", sentAt = clock.GetUtcNow(), type = "text", text = parse.GetValue(text),
            });
            var processor = new MessageProcessor(store, brains, brains, clock);
            var outcomes = (await processor.HandleAsync([body], explain: true, cancellation))[0].Outcomes;
            if (outcomes is [DeadLetter dead])
            {
                System.Console.Error.WriteLine(dead.Error);
                return ExitCodes.Usage;
            }

            if (parse.GetValue(json)) WriteJson(outcomes);
            else foreach (var line in OutcomeText.Lines(outcomes)) System.Console.Out.WriteLine(line);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void WriteJson(IReadOnlyList<Outcome> outcomes)
    {
        JsonNode Node(Outcome outcome) => JsonNode.Parse(OutcomeJson.Serialize(outcome))!;
        var whole = new JsonObject { ["decision"] = Node(outcomes[0]), ["outcomes"] = new JsonArray([.. outcomes.Skip(1).Select(Node)]) };
        using var stream = System.Console.OpenStandardOutput();
        stream.Write(Encoding.UTF8.GetBytes(whole.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n"));
    }
}
