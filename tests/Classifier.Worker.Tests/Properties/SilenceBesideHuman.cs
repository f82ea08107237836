using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>5.7: nothing while an agent has the conversation; never two automatic replies after the hand-over was decided.</summary>
internal sealed class SilenceBesideHuman : Check
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    private DateTimeOffset? _agentUntil;
    private DateTimeOffset? _calledAt;
    private DateTimeOffset _lastInteraction;
    private int _since;

    public override void See(Step step)
    {
        if (_agentUntil <= step.At) _agentUntil = null;
        if (step.HumanActed)
        {
            _agentUntil = step.Message!.Action == AgentAction.Close ? null : step.At + Lasts;
            _calledAt = null;
        }

        if (step.CustomerWrote && (step.At - _calledAt >= Lasts || step.At - _lastInteraction >= TimeSpan.FromHours(12))) _calledAt = null;
        if (step.CustomerWrote || step.Message is { FromAgent: false, Event: ChannelEvent.Scan or ChannelEvent.Subscribe or ChannelEvent.MenuClick })
        {
            var at = step.Message!.SentAt < step.At ? step.Message.SentAt : step.At;
            if (at > _lastInteraction) _lastInteraction = at;
        }

        if (_agentUntil is not null) Must(!step.Replies.Any(), step, "the program speaks while an agent has the conversation");
        if (step.Decision is { Action: DecisionAction.Escalate } decision && decision.Reasons[0] != Reasons.Media) Call(step.At);
        foreach (var outcome in step.Outcomes)
        {
            if (outcome is Ticket && step.Decision is { } made && made.Reasons[0] != Reasons.Media) Call(step.At);
            if (outcome is Reply && _calledAt is not null) Must(++_since <= 1, step, "a second automatic reply after the hand-over");
        }
    }

    private void Call(DateTimeOffset at)
    {
        if (_calledAt is not null) return;
        (_calledAt, _since) = (at, 0);
    }
}
