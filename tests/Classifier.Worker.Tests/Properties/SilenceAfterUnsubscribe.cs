using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>6.1: nothing at all is sent to a customer who has unsubscribed, until they subscribe again or, where one need not follow, write again.</summary>
internal sealed class SilenceAfterUnsubscribe(string channel) : Check
{
    private readonly Following _following = new(channel);

    public override void See(Step step)
    {
        _following.See(step);
        if (_following.Gone) Must(!step.Outcomes.Any(outcome => outcome is Reply or TemplateRequired), step, "something is sent after an unsubscribe");
    }
}
