namespace Classifier.Worker.Tests.Properties;

/// <summary>Watches one conversation from outside, with a memory of its own, and fails when a rule is broken. Knows nothing of the policy's code.</summary>
internal abstract class Check
{
    public abstract void See(Step step);

    protected static void Must(bool holds, Step step, string rule) =>
        Assert.True(holds, $"{rule}\nat {step.At:yyyy-MM-dd HH:mm:ss} {step.Message?.Id ?? "timer"} {step.Message?.Type} {step.Message?.Text}\n{string.Join('\n', step.Outcomes)}");
}
