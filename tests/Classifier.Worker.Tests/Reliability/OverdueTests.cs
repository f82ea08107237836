using System.Text.RegularExpressions;
using Classifier.FaultHost;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;
using Classifier.Worker.Tests.Rules;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Tickets become overdue by the worker's own timers, and nothing but the store remembers them when it dies.</summary>
public sealed partial class OverdueTests : IDisposable
{
    private const int Customers = 250;

    private readonly RabbitMqServer _broker;
    private readonly PostgresServer _postgres;
    private readonly TrainedModel _model;
    private readonly PolicyFolder _data = new();

    public OverdueTests(RabbitMqServer broker, PostgresServer postgres, TrainedModel model)
    {
        (_broker, _postgres, _model) = (broker, postgres, model);
        _data.Edit("routing.yaml", text => ReplyWithin().Replace(text, "replyWithin: 3s"));
    }

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("sqlite", Fault.AfterPublish)]
    [InlineData("sqlite", Fault.TimersDecided)]
    [InlineData("sqlite", Fault.TimersSaved)]
    [InlineData("postgres", Fault.AfterPublish)]
    [InlineData("postgres", Fault.TimersDecided)]
    [InlineData("postgres", Fault.TimersSaved)]
    public async Task Tickets_that_nobody_takes_go_to_the_supervisors_once_though_the_worker_dies(string kind, Fault fault)
    {
        var uri = await _broker.VirtualHostAsync();
        var setting = kind == "sqlite" ? Path.Combine(_data.Path, "conversations.db") : await _postgres.DatabaseAsync();
        await using var traffic = await Traffic.OpenAsync(uri);
        await traffic.SendAsync(Customers, Customers, "转人工");
        await using (var dying = WorkerProcess.Start(uri, setting, _model.Folder, fault, 1, ("Data", _data.Path))) await dying.DiesAsync();
        await using (var worker = WorkerProcess.Start(uri, setting, _model.Folder, settings: ("Data", _data.Path)))
        {
            await traffic.DecidedAsync();
            await traffic.StandAsync("chat.alerts", Customers);
            await worker.StopAsync();
        }

        await using var store = ConversationStores.Open(setting, null);
        var findings = await traffic.CheckAsync(store, model: null);
        findings.Report($"overdue, kill -9 {fault}, {kind}");
        Assert.All(findings.Outcomes.OfType<Ticket>().GroupBy(ticket => ticket.ConversationId), tickets => Assert.Equal("supervisor", Assert.Single(tickets.Skip(1)).Queue));
        Assert.Equal(Customers, findings.Outcomes.OfType<Alert>().Where(alert => alert.Name == "overdue").Select(alert => alert.ConversationId).Distinct().Count());
        Assert.Equal(Customers, findings.Outcomes.OfType<Alert>().Count());
    }

    [GeneratedRegex("replyWithin: [0-9]+m")]
    private static partial Regex ReplyWithin();
}
