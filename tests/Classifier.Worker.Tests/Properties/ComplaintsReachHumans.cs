using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>4.4: half an hour after a negative message a ticket is in a queue, an agent has come, or the customer is content.</summary>
internal sealed class ComplaintsReachHumans : Check
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    private DateTimeOffset? _negativeAt;
    private DateTimeOffset? _waitingSince;
    private DateTimeOffset? _agentUntil;

    public override void See(Step step)
    {
        Must(!(step.At - _negativeAt > Deadline), step, $"the complaint of {_negativeAt:HH:mm:ss} has reached no human");
        if (_agentUntil <= step.At) _agentUntil = null;
        if (step.HumanActed)
        {
            _agentUntil = step.Message!.Action == AgentAction.Close ? null : step.At.AddHours(2);
            (_negativeAt, _waitingSince) = (null, null);
        }

        // A ticket nobody took for two hours is no longer somebody who knows.
        if (step.At - _waitingSince >= TimeSpan.FromHours(2)) _waitingSince = null;
        foreach (var ticket in step.Outcomes.OfType<Ticket>()) (_waitingSince, _negativeAt) = (ticket.At, null);
        if (step.Decision is not { } decision) return;
        if (decision.Reasons.Contains(Reasons.SoothingDone)) _negativeAt = null;
        var negative = decision.Reasons.Any(reason => reason is Reasons.NegativeSentiment or Reasons.AngerSticker or Reasons.Complaint);
        if (negative && _waitingSince is null && _agentUntil is null) _negativeAt ??= step.At;
    }
}
