using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>Whether the customer may be written to, by the order of what they did, not by the order it arrived in.</summary>
internal sealed class Following(string channel)
{
    private DateTimeOffset? _gone;

    public bool Gone => _gone is not null;

    public void See(Step step)
    {
        if (step.Message is not { FromAgent: false } message) return;
        var at = message.SentAt < step.At ? message.SentAt : step.At;
        if (message.Event is ChannelEvent.Subscribe or ChannelEvent.Scan && _gone <= at) _gone = null;
        if (step.CustomerWrote && channel != "wechat" && _gone < at) _gone = null;
        if (message.Event == ChannelEvent.Unsubscribe) _gone = at;
    }
}
