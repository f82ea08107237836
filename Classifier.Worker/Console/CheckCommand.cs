using System.CommandLine;
using System.Text.Json;
using Classifier.Data;
using Classifier.Model.Bundles;
using Classifier.Model.Registry;
using Classifier.Worker.Hosting;
using Classifier.Worker.Policy;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Console;

/// <summary><c>check</c>: settings, data, model, store and broker; everything that is wrong at once.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("check", "validate configuration, data and model, reach store and broker") { json };
        command.SetAction(async (parse, cancellation) =>
        {
            var options = WorkerHost.ReadOptions([]);
            var problems = new List<string>(options.Problems());
            var missing = new List<string>();
            var notes = new List<string>();
            CheckData(options, problems, notes);
            CheckModel(options, missing);
            await CheckStoreAsync(options, missing, cancellation);
            if (options.Transport == "rabbitmq") await CheckBrokerAsync(options, missing, cancellation);
            Print(parse.GetValue(json), problems, missing, notes);
            return problems.Count > 0 ? ExitCodes.Failed : missing.Count > 0 ? ExitCodes.Missing : ExitCodes.Done;
        });
        return command;
    }

    private static void Print(bool json, List<string> problems, List<string> missing, List<string> notes)
    {
        if (json)
        {
            System.Console.Out.WriteLine(JsonSerializer.Serialize(new { ok = problems.Count + missing.Count == 0, problems, missing, notes }));
            return;
        }

        foreach (var problem in problems) System.Console.Out.WriteLine($"wrong    {problem}");
        foreach (var thing in missing) System.Console.Out.WriteLine($"missing  {thing}");
        foreach (var note in notes) System.Console.Out.WriteLine($"note     {note}");
        System.Console.Out.WriteLine(problems.Count + missing.Count == 0 ? "everything is in order" : $"{problems.Count} wrong, {missing.Count} missing");
    }

    /// <summary>What is wrong; and, only worth a look, FAQ entries that nobody needs any more (REQUIREMENTS 3.5).</summary>
    private static void CheckData(WorkerOptions options, List<string> problems, List<string> notes)
    {
        try
        {
            var faq = PolicySet.Load(options.Data).Faq;
            var now = TimeProvider.System.GetLocalNow();
            foreach (var entry in faq.Entries.Where(entry => entry.ValidTo < DateOnly.FromDateTime(now.DateTime)))
                notes.Add($"{entry.File}:{entry.Line}: entry '{entry.Id}' expired on {entry.ValidTo:yyyy-MM-dd} and is never sent; renew or remove it");
            foreach (var (entry, since) in FaqUsage.Open(options.FaqUsageFile).Stale(faq, TimeSpan.FromDays(options.StaleAfterDays), now))
                notes.Add($"{entry.File}:{entry.Line}: entry '{entry.Id}' was not sent since {since:yyyy-MM-dd}; does anybody still ask this?");
        }
        catch (DataProblemException failure)
        {
            problems.AddRange(failure.Problems.Select(problem => problem.ToString()));
        }
    }

    private static void CheckModel(WorkerOptions options, List<string> missing)
    {
        try
        {
            new ModelRegistry(options.Models).LoadChampion();
        }
        catch (Exception failure) when (failure is RegistryException or BundleFormatException or IOException)
        {
            missing.Add(failure.Message);
        }
    }

    private static async Task CheckStoreAsync(WorkerOptions options, List<string> missing, CancellationToken cancellation)
    {
        try
        {
            await using var store = ConversationStores.Open(options.Store, options.StorePasswordFile);
            await store.LoadAsync(["check"], cancellation);
        }
        catch (Exception failure) when (failure is IOException or DllNotFoundException or UnauthorizedAccessException or StoreUnavailableException)
        {
            missing.Add(failure.Message);
        }
    }

    private static async Task CheckBrokerAsync(WorkerOptions options, List<string> missing, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await RabbitMqConnection.OpenAsync(options.RabbitMq, "classifier-check", cancellation);
        }
        catch (TransportException failure)
        {
            missing.Add(failure.Message);
        }
    }
}
