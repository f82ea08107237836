using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>6.2: replies to one message, automatic replies in a row, the same text within ten minutes.</summary>
internal sealed class ReplyCounts(int toOneMessage) : Check
{
    private readonly Dictionary<string, int> _toMessage = new(StringComparer.Ordinal);
    private readonly List<(string Text, DateTimeOffset At)> _texts = [];
    private DateTimeOffset _lastInteraction;
    private int _inARow;

    public override void See(Step step)
    {
        if (step.HumanActed || (step.CustomerWrote && step.At - _lastInteraction >= TimeSpan.FromHours(12))) _inARow = 0;
        if (step.CustomerWrote || step.Message is { FromAgent: false, Event: ChannelEvent.Scan or ChannelEvent.Subscribe or ChannelEvent.MenuClick })
        {
            var at = step.Message!.SentAt < step.At ? step.Message.SentAt : step.At;
            if (at > _lastInteraction) _lastInteraction = at;
        }

        foreach (var reply in step.Replies)
        {
            _toMessage[reply.InReplyTo!] = _toMessage.GetValueOrDefault(reply.InReplyTo!) + 1;
            Must(_toMessage[reply.InReplyTo!] <= toOneMessage, step, "too many replies to one message");
            Must(++_inARow <= 3, step, "too many automatic replies in a row");
            Must(!_texts.Any(sent => sent.Text == reply.Text && (reply.NotBefore - sent.At).Duration() < TimeSpan.FromMinutes(10)), step, "the same text within ten minutes");
            _texts.Add((reply.Text, reply.NotBefore));
            if (_texts.Count > 20) _texts.RemoveAt(0);
        }
    }
}
