using System.Collections.Immutable;
using Classifier.Worker.Policy;
using Classifier.Worker.Processing;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Hosting;

/// <summary>Tells the rules who is at the human queues (§5.4), every ten seconds. While the broker cannot be asked, nothing is known of any queue, and all count as staffed.</summary>
public sealed class HumanQueuesService(HumanQueues queues, MessageProcessor processor, IPolicySource policies, TimeProvider clock, ILogger<HumanQueuesService> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private bool _blind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker stops.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        var names = policies.Current.Routing.Queues.Keys;
        try
        {
            processor.Staffing.Tell(await queues.CountAsync(names, stopping));
            _blind = false;
        }
        catch (TransportException failure)
        {
            if (!_blind) log.QueuesUnwatched(failure.Message);
            _blind = true;
            processor.Staffing.Tell(names.ToImmutableDictionary(name => name, _ => (int?)null, StringComparer.Ordinal));
        }
    }
}
