using System.Diagnostics;
using Classifier.Worker.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>
/// The platforms and the agents' desks: sends messages at a rate and reads every outcome. When the broker goes away it connects again, sends what was not confirmed once more, in order, and
/// reads on.
/// </summary>
internal sealed class SoakTraffic(string broker, SoakLedger ledger) : IAsyncDisposable
{
    private const int MostUnconfirmed = 5_000;
    private const int AckEvery = 100;

    private readonly RabbitMqTopology _topology = new("chat");
    private Unconfirmed _unconfirmed = new();
    private IConnection? _connection;
    private IChannel? _sending;

    public int Sent { get; private set; }

    /// <summary>Sends so many messages as fast as the broker takes them.</summary>
    public async Task FillAsync(int messages)
    {
        for (var i = 0; i < messages; i++) await SendNextAsync();
        await ConfirmedAsync();
    }

    /// <summary>Sends at a rate; what could not be sent while the broker was away is not made up for.</summary>
    public async Task RunAsync(int rate, CancellationToken until)
    {
        var (watch, credit) = (Stopwatch.StartNew(), 0.0);
        while (!until.IsCancellationRequested)
        {
            credit = Math.Min(credit + (watch.Elapsed.TotalSeconds * rate), rate / 2.0);
            watch.Restart();
            for (; credit >= 1 && !until.IsCancellationRequested; credit--) await SendNextAsync();
            await Task.Delay(10, CancellationToken.None);
        }

        await ConfirmedAsync();
    }

    /// <summary>Until every message is decided and none waits.</summary>
    public async Task DecidedAsync(CancellationToken patience)
    {
        while (ledger.Decided < Sent || await WaitingAsync(_topology.Inbound[0]) > 0) await Task.Delay(200, patience);
    }

    /// <summary>Until no outcome waits and none comes any more.</summary>
    public async Task DrainedAsync(CancellationToken patience)
    {
        var (before, still) = (-1L, 0);
        while (still < 5)
        {
            await Task.Delay(200, patience);
            var waiting = 0L;
            foreach (var (queue, _) in _topology.Outcomes) waiting += await WaitingAsync(queue);
            still = waiting == 0 && before == ledger.Arrived ? still + 1 : 0;
            before = ledger.Arrived;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private async Task<uint> WaitingAsync(string queue)
    {
        while (true)
        {
            try
            {
                await ConnectAsync();
                return (await _sending!.QueueDeclarePassiveAsync(queue)).MessageCount;
            }
            catch (Exception failure) when (IsLoss(failure))
            {
                await Task.Delay(200);
            }
        }
    }

    private async Task SendNextAsync()
    {
        while (_unconfirmed.Count >= MostUnconfirmed && _sending is { IsOpen: true }) await Task.Delay(5);
        await SendAsync(Sent++);
    }

    private async Task SendAsync(int i)
    {
        while (true)
        {
            try
            {
                await ConnectAsync();
                await PublishAsync(_sending!, _unconfirmed, i);
                return;
            }
            catch (Exception failure) when (IsLoss(failure))
            {
                // It stands among the unconfirmed now, or comes again here: a repeat, which the worker recognises.
            }
        }
    }

    private static async Task PublishAsync(IChannel channel, Unconfirmed unconfirmed, int i)
    {
        unconfirmed.Add(i);
        await channel.BasicPublishAsync("chat", "inbound.wechat", mandatory: true, new BasicProperties { Persistent = true, MessageId = $"m{i}" }, SoakMessages.Body(i, TimeProvider.System.GetUtcNow()));
    }

    private async Task ConfirmedAsync()
    {
        while (_unconfirmed.Count > 0)
        {
            await Task.Delay(10);
            if (_sending is { IsOpen: true }) continue;
            try
            {
                await ConnectAsync();
            }
            catch (Exception failure) when (IsLoss(failure))
            {
                // Again, then.
            }
        }
    }

    private async Task ConnectAsync()
    {
        if (_sending is { IsOpen: true }) return;
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
        while (_connection is null)
        {
            try
            {
                _connection = await new ConnectionFactory { Uri = new Uri(broker), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
            }
            catch (BrokerUnreachableException)
            {
                await Task.Delay(200);
            }
        }

        await OpenAsync(_connection);
    }

    private async Task OpenAsync(IConnection connection)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false));
        await _topology.DeclareAsync(channel, 20, default);
        var unconfirmed = new Unconfirmed();
        channel.BasicAcksAsync += (_, ack) =>
        {
            unconfirmed.Settle(ack.DeliveryTag, ack.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, nack) =>
        {
            ledger.Note($"the broker refused message number {nack.DeliveryTag}");
            return Task.CompletedTask;
        };
        // Should this channel be lost as well, the old list still holds them all.
        foreach (var i in _unconfirmed.Messages) await PublishAsync(channel, unconfirmed, i);
        await ReadAsync(connection);
        (_sending, _unconfirmed) = (channel, unconfirmed);
    }

    private async Task ReadAsync(IConnection connection)
    {
        var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 1_000, global: false);
        foreach (var queue in _topology.Outcomes.Select(outcome => outcome.Queue).Append(_topology.DeadLetters))
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, message) =>
            {
                ledger.Add(queue, message.BasicProperties.MessageId!, message.Body.Span);
                if (message.DeliveryTag % AckEvery == 0 && channel.IsOpen) await channel.BasicAckAsync(message.DeliveryTag, multiple: true);
            };
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        }
    }

    private static bool IsLoss(Exception failure) => failure is AlreadyClosedException or OperationInterruptedException or OperationCanceledException or IOException or TimeoutException or ObjectDisposedException;
}
