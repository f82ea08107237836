using System.Text;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Properties;

/// <summary>8.3: a number that a customer wrote leaves the program masked, in whatever outcome.</summary>
internal sealed class NoPersonalData : Check
{
    public override void See(Step step)
    {
        foreach (var outcome in step.Outcomes)
            Must(!Encoding.UTF8.GetString(OutcomeJson.Serialize(outcome)).Contains("13812345678", StringComparison.Ordinal), step, "a telephone number leaves the program");
    }
}
