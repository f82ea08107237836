using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>6.1: nothing at all is sent to a customer who has unsubscribed, until they subscribe again or, where one need not follow, write again.</summary>
internal sealed class SilenceAfterUnsubscribe(string channel) : Check
{
    private DateTimeOffset? _gone;

    public override void See(Step step)
    {
        if (step.Message is { FromAgent: false } message)
        {
            var at = message.SentAt < step.At ? message.SentAt : step.At;
            if (message.Event is ChannelEvent.Subscribe or ChannelEvent.Scan && _gone <= at) _gone = null;
            if (step.CustomerWrote && channel != "wechat" && _gone < at) _gone = null;
            if (message.Event == ChannelEvent.Unsubscribe) _gone = at;
        }

        if (_gone is not null) Must(!step.Outcomes.Any(outcome => outcome is Reply or TemplateRequired), step, "something is sent after an unsubscribe");
    }
}
