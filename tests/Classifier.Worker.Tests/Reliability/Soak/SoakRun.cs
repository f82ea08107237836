using System.Diagnostics;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>The real service at a steady rate while broker, network, store and the service itself fail at random, for as long as wanted; then everything is counted.</summary>
internal sealed class SoakRun(SoakPlan plan, RabbitMqServer broker, PostgresServer? postgres, Action<string> say)
{
    private const int Backlog = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SayEvery = TimeSpan.FromMinutes(1);

    private readonly SoakLedger _ledger = new();
    private readonly List<SoakSample> _samples = [];

    public async Task<SoakReport> RunAsync()
    {
        var uri = await broker.VirtualHostAsync();
        await using var network = new TcpProxy(new Uri(uri).Port);
        await using var worker = new SoakWorker(plan, network.Through(uri));
        await using var traffic = new SoakTraffic(uri, _ledger);
        var rate = plan.Rate > 0 ? plan.Rate : await MeasureAsync(traffic, worker) / 2;
        if (worker.Life == 0) worker.Start();
        say($"seed {plan.Seed}, {rate:N0} messages a second for {plan.Time}, load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");

        var faults = new SoakFaults(plan, worker, broker, postgres, network, say);
        var watch = Stopwatch.StartNew();
        using (var over = new CancellationTokenSource(plan.Time))
        {
            var (failing, sampling) = (faults.RunAsync(() => watch.Elapsed, over.Token), SampleAsync(worker, traffic, watch, over.Token));
            await traffic.RunAsync(rate, over.Token);
            await Task.WhenAll(failing, sampling);
        }

        await EndAsync(traffic, worker);
        await CheckStoreAsync(traffic.Sent);
        say($"{traffic.Sent:N0} sent, {_ledger.Decided:N0} decided, {_ledger.Outcomes:N0} outcomes, {_ledger.Repeats:N0} came twice; faults: {string.Join(", ", faults.Counts.Select(count => $"{count.Value} {count.Key}"))}");
        var lastLife = _samples.Where(sample => sample.Life == worker.Life).ToList();
        say($"the worker's last process, {lastLife.Count} samples over {(lastLife.Count > 0 ? lastLife[^1].At - lastLife[0].At : TimeSpan.Zero)}; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        foreach (var line in SoakSample.Thirds(lastLife)) say(line);
        foreach (var problem in _ledger.Problems) say($"PROBLEM {problem}");
        if (_ledger.Problems.Count > 0) foreach (var line in worker.Log) say($"the worker said: {line}");
        return new(traffic.Sent, _ledger.Outcomes, _ledger.Repeats, lastLife, _ledger.Problems);
    }

    /// <summary>Messages a second with a backlog, a tenth of it for warming up; with this side's reading of the outcomes on the same machine.</summary>
    private async Task<int> MeasureAsync(SoakTraffic traffic, SoakWorker worker)
    {
        await traffic.FillAsync(Backlog);
        worker.Start();
        while (_ledger.Decided < Backlog / 10) await Task.Delay(20);
        var (watch, before) = (Stopwatch.StartNew(), _ledger.Decided);
        while (_ledger.Decided < Backlog) await Task.Delay(20);
        var rate = (int)((Backlog - before) / watch.Elapsed.TotalSeconds);
        say($"the whole rate: {rate:N0} messages a second");
        return rate;
    }

    private async Task SampleAsync(SoakWorker worker, SoakTraffic traffic, Stopwatch watch, CancellationToken until)
    {
        var said = TimeSpan.Zero;
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(SampleEvery, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (worker.Sample(watch.Elapsed) is not { } sample) continue;
            _samples.Add(sample);
            if (watch.Elapsed - said < SayEvery) continue;
            said = watch.Elapsed;
            say($"{said:hh\\:mm\\:ss} sent {traffic.Sent,10:N0}  not decided {traffic.Sent - _ledger.Decided,8:N0}  {sample.Megabytes,4} MB  {sample.Handles,3} handles  {sample.Threads,3} threads");
        }
    }

    private async Task EndAsync(SoakTraffic traffic, SoakWorker worker)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await traffic.DecidedAsync(patience.Token);
            if (worker.HasExited) _ledger.Note("the worker ended by itself");
            else if (await worker.StopAsync(patience.Token) is not 0 and var code) _ledger.Note($"the worker ended with {code}");
            await traffic.DrainedAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _ledger.Note($"not all was done {Patience} after the last message{(worker.HasExited ? ", and the worker has ended" : "")}");
        }
    }

    /// <summary>Every message once in the inbox of its conversation, in order; no outbox left; what timers may add to is counted as it arrived.</summary>
    private async Task CheckStoreAsync(int sent)
    {
        await using var store = ConversationStores.Open(plan.Store, null);
        if (await store.WithOutboxAsync(null, 1, default) is [var left]) _ledger.Note($"{left.Id} still has an outbox");
        var ids = Enumerable.Range(0, sent).GroupBy(SoakMessages.Customer).ToDictionary(group => $"wechat:shop:c{group.Key}", group => group.Select(i => $"m{i}").ToList(), StringComparer.Ordinal);
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in ids.Keys.Chunk(500))
        {
            foreach (var row in await store.LoadAsync(chunk, default))
            {
                var conversation = ConversationDocument.Read(row.Document.Span);
                if (!conversation.Handled.Select(handled => handled.Id).SequenceEqual(ids[row.Id])) _ledger.Note($"{row.Id}: its inbox is not what was sent");
                held.UnionWith(conversation.Deferred.Select(deferred => deferred.Reply.Id));
                foreach (var (message, count) in conversation.OutcomeCounts)
                {
                    var number = int.Parse(message.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
                    for (var place = 1; place <= count; place++)
                    {
                        if (!_ledger.Has(number, place) && !held.Contains($"{message}:{place}")) _ledger.Note($"{message}:{place} was saved and never came");
                    }
                }
            }
        }

        _ledger.CheckComplete(sent, held);
    }
}
