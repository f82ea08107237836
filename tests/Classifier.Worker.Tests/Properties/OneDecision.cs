using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>1.4, CONTRACT: every message exactly one decision, first, with a reason; timers none; no id twice.</summary>
internal sealed class OneDecision : Check
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public override void See(Step step)
    {
        Must(step.Outcomes.OfType<Decision>().Count() == (step.Message is null ? 0 : 1), step, "a message has one decision, a timer none");
        if (step.Message is not null) Must(step.Outcomes[0] is Decision decision && decision.Id == step.Message.Id && !decision.Reasons.IsEmpty, step, "the decision comes first and has reasons");
        foreach (var outcome in step.Outcomes)
        {
            Must(_ids.Add(outcome.Id), step, $"the id {outcome.Id} is used twice");
            if (outcome is not Decision) Must(outcome.Id.Contains(':', StringComparison.Ordinal), step, "an outcome's id is the message's and a number");
        }
    }
}
