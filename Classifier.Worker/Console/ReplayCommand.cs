using System.CommandLine;
using System.Text.Json;
using Classifier.Worker.Classification;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Classifier.Worker.Console;

/// <summary><c>replay</c>: a file of inbound messages on a virtual clock, decisions and outcomes into another file.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var input = new Option<string>("--in") { Description = "inbound messages, one JSON object a line", Required = true };
        var output = new Option<string>("--out") { Description = "decisions and outcomes, one JSON object a line", Required = true };
        var policy = new Option<string?>("--policy") { Description = "a policy file instead of data/policy.yaml" };
        var transport = new Option<string>("--transport") { Description = "embedded, or rabbitmq (through a real broker, with names of its own)", DefaultValueFactory = _ => "embedded" };
        transport.AcceptOnlyFromAmong("embedded", "rabbitmq");
        var broker = new Option<string>("--broker") { Description = "address of the broker", DefaultValueFactory = _ => new RabbitMqOptions().Uri };
        var explain = new Option<bool>("--explain") { Description = "add explanations to the decisions" };
        var json = new Option<bool>("--json") { Description = "summary as one JSON object on standard output" };
        var command = new Command("replay", "handle a file of messages on a virtual clock") { input, output, policy, transport, broker, explain, json };
        command.SetAction(async (parse, cancellation) =>
        {
            var options = WorkerHost.ReadOptions([]);
            if (!File.Exists(parse.GetValue(input))) throw new FileNotFoundException($"{parse.GetValue(input)}: no such file.");
            using var brains = new BrainSource(new(options.Models), options.Data, parse.GetValue(policy));
            var lines = InboundLines.Read(parse.GetValue(input)!);
            await using var file = File.Create(parse.GetValue(output)!);
            var summary = parse.GetValue(transport) == "embedded"
                ? await EmbeddedAsync(brains, lines, file, parse.GetValue(explain), cancellation)
                : await RabbitMqAsync(brains, lines, file, parse.GetValue(broker)!, parse.GetValue(explain), cancellation);
            System.Console.Out.WriteLine(parse.GetValue(json)
                ? JsonSerializer.Serialize(summary, JsonSerializerOptions.Web)
                : $"{summary.Lines} lines: {summary.Decisions} decisions ({string.Join(", ", summary.Actions.Select(pair => $"{pair.Key} {pair.Value}"))}), "
                  + $"{summary.Repeats} repeats, {summary.DeadLetters} dead letters; {summary.Outcomes} lines written");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<ReplaySummary> EmbeddedAsync(
        BrainSource brains, IReadOnlyList<ReadOnlyMemory<byte>> lines, Stream output, bool explain, CancellationToken cancellation)
    {
        await using var transport = new EmbeddedTransport(1000, (outcomes, _) => WriteAsync(outcomes, output));
        var feeding = FeedAsync(transport, lines, cancellation);
        var summary = await RunAsync(transport, brains, lines, explain, cancellation);
        await feeding;
        return summary;
    }

    private static async Task<ReplaySummary> RabbitMqAsync(
        BrainSource brains, IReadOnlyList<ReadOnlyMemory<byte>> lines, Stream output, string broker, bool explain, CancellationToken cancellation)
    {
        var options = new RabbitMqOptions { Uri = broker, Prefix = $"replay-{Environment.ProcessId}" };
        await using var transport = new RabbitMqTransport(options, TimeProvider.System, NullLogger<RabbitMqTransport>.Instance);
        await transport.StartAsync(cancellation);
        await using var far = await RabbitMqReplay.OpenAsync(options, cancellation);
        var feeding = far.PublishAsync(lines, cancellation);
        var summary = await RunAsync(transport, brains, lines, explain, cancellation);
        await feeding;
        await far.CollectAsync(summary.Outcomes, output, cancellation);
        return summary;
    }

    private static async Task<ReplaySummary> RunAsync(ITransport transport, BrainSource brains, IReadOnlyList<ReadOnlyMemory<byte>> lines, bool explain, CancellationToken cancellation)
    {
        await using var store = new MemoryStore();
        var clock = new VirtualClock();
        var processor = new MessageProcessor(store, brains, brains, clock);
        return await new ReplayRunner(transport, processor, brains, clock).RunAsync(lines, explain, null, cancellation);
    }

    private static async Task FeedAsync(EmbeddedTransport transport, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        foreach (var line in lines) await transport.PostAsync(line, cancellation);
    }

    private static async Task WriteAsync(IReadOnlyList<Outcome> outcomes, Stream output)
    {
        foreach (var outcome in outcomes)
        {
            await output.WriteAsync(OutcomeJson.Serialize(outcome));
            output.WriteByte((byte)'\n');
        }
    }
}
