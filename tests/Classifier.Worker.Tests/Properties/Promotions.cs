using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>4.3, 6.5, 6.6: promotional content never at night, never in the first half hour of a complaint that is still open, always with the word.</summary>
internal sealed class Promotions : Check
{
    private DateTimeOffset? _complaintAt;

    public override void See(Step step)
    {
        if (step.HumanActed || step.Decision?.Reasons.Contains(Reasons.SoothingDone) == true) _complaintAt = null;
        if (step.Decision is { Action: DecisionAction.Soothe } && _complaintAt is null) _complaintAt = step.At;
        if (step.At - _complaintAt >= TimeSpan.FromMinutes(30)) _complaintAt = null;
        foreach (var reply in step.Replies.Where(reply => reply.FaqId is { } id && TestData.Policy.Faq.Find(id)!.Intent == "promo"))
        {
            var hour = reply.NotBefore.ToOffset(TimeSpan.FromHours(8)).Hour;
            Must(hour is >= 6 and < 22, step, "a promotion is sent at night");
            Must(_complaintAt is null, step, "a promotion is sent while a complaint is soothed");
            Must(reply.Text.Contains("广告", StringComparison.Ordinal), step, "a promotion does not say 广告");
        }
    }
}
