using Classifier.Worker.Messages;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>A channel that publishes in order, and which of its messages the broker has confirmed.</summary>
internal sealed class RabbitMqPublisher : IAsyncDisposable
{
    private readonly ConfirmWindow _window = new();
    private readonly IChannel _channel;
    private readonly RabbitMqTopology _topology;
    private readonly Func<Task> _loseSession;
    private readonly CancellationToken _over;
    private Task _lastSend = Task.CompletedTask;
    private volatile bool _hasRefused;

    /// <param name="channel">With confirms; belongs to the publisher.</param>
    /// <param name="topology">Exchanges.</param>
    /// <param name="loseSession">Called when the connection turns out to be lost.</param>
    /// <param name="over">The end of the session.</param>
    public RabbitMqPublisher(IChannel channel, RabbitMqTopology topology, Func<Task> loseSession, CancellationToken over)
    {
        (_channel, _topology, _loseSession, _over) = (channel, topology, loseSession, over);
        channel.BasicAcksAsync += (_, ack) => Settle(ack.DeliveryTag, ack.Multiple, taken: true);
        channel.BasicNacksAsync += (_, nack) => Settle(nack.DeliveryTag, nack.Multiple, taken: false);
        channel.BasicReturnAsync += (_, returned) =>
        {
            _window.Return(returned.BasicProperties.MessageId);
            return Task.CompletedTask;
        };
    }

    /// <summary>The broker has refused a message: this channel is of no use any more.</summary>
    public bool HasRefused => _hasRefused;

    /// <summary>Sends in the order of calls; ends when all are confirmed, with those that no queue took.</summary>
    public async Task<IReadOnlyList<Outcome>> PublishAsync(IReadOnlyList<Outcome> outcomes)
    {
        if (outcomes.Count == 0) return [];
        var batch = new ConfirmWindow.Batch(outcomes.Count);
        var sending = _lastSend = SendAsync(_lastSend, outcomes, batch);
        await sending;
        await batch.Confirmed;
        return [.. outcomes.Where(outcome => _window.TakeReturned(outcome.Id))];
    }

    /// <summary>No confirm will come any more.</summary>
    public void Lose(Exception why) => _window.Lose(why);

    public async ValueTask DisposeAsync()
    {
        Lose(new TransportException("The channel to RabbitMQ was closed."));
        await _channel.DisposeAsync();
    }

    private async Task SendAsync(Task before, IReadOnlyList<Outcome> outcomes, ConfirmWindow.Batch batch)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            foreach (var outcome in outcomes)
            {
                _window.Register(batch);
                await _channel.BasicPublishAsync(
                    outcome is DeadLetter ? _topology.DeadExchange : _topology.Exchange, OutcomeEnvelope.RoutingKey(outcome), mandatory: true,
                    OutcomeEnvelope.Properties(outcome), OutcomeJson.Serialize(outcome), _over);
            }
        }
        catch (Exception failure) when (failure is AlreadyClosedException or OperationInterruptedException or OperationCanceledException or IOException)
        {
            await _loseSession();
            throw new TransportException($"RabbitMQ was lost while publishing ({failure.GetType().Name}).", failure);
        }
    }

    /// <remarks>After a refusal nothing more goes out here: what comes behind it would overtake it.</remarks>
    private Task Settle(ulong sequence, bool multiple, bool taken)
    {
        _window.Settle(sequence, multiple, taken);
        if (taken) return Task.CompletedTask;
        _hasRefused = true;
        Lose(new TransportException("RabbitMQ refused outcomes; is a queue full or without a leader?"));
        return Task.CompletedTask;
    }
}
