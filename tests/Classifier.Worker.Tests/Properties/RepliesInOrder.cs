using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>1.4: the replies of a conversation go out in the order they were decided in; those kept for the morning stand aside.</summary>
internal sealed class RepliesInOrder : Check
{
    private readonly HashSet<string> _forTheMorning = new(StringComparer.Ordinal);
    private DateTimeOffset _last;

    public override void See(Step step)
    {
        if (step.Decision is { } decision && decision.Reasons.Any(reason => reason is Reasons.NightPromo or Reasons.QuietHours)) _forTheMorning.Add(decision.Id);
        foreach (var reply in step.Replies)
        {
            Must(reply.NotBefore >= step.At, step, $"{reply.Id} should have been sent before it was decided");
            if (_forTheMorning.Contains(reply.InReplyTo!)) continue;
            Must(reply.NotBefore > _last, step, $"{reply.Id} overtakes the reply before it");
            _last = reply.NotBefore;
        }
    }
}
