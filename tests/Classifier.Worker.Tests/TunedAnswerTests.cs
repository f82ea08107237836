using Classifier.Model.Registry;
using Classifier.Worker.Classification;
using Classifier.Worker.Tests.Reliability;

namespace Classifier.Worker.Tests;

public sealed class TunedAnswerTests(TrainedModel model)
{
    [Theory]
    [InlineData("0.7", 0.7)]
    [InlineData("tuned", null)]
    public void The_policy_answers_from_its_own_confidence_or_from_the_models(string setting, double? expected)
    {
        var policyFile = Path.GetTempFileName();
        try
        {
            var policy = File.ReadAllText(Path.Combine(TestData.Root, "data", "policy.yaml"));
            File.WriteAllText(policyFile, policy.Replace("faqAnswer: tuned", $"faqAnswer: {setting}", StringComparison.Ordinal));
            using var brains = new BrainSource(new ModelRegistry(model.Folder), Path.Combine(TestData.Root, "data"), policyFile);
            Assert.Equal(expected ?? brains.Brain.Bundle.Manifest.FaqThreshold, brains.Brain.Policy.Options.FaqAnswer);
        }
        finally
        {
            File.Delete(policyFile);
        }
    }

    [Fact]
    public void An_entrys_own_title_is_answered_whatever_the_threshold()
    {
        using var brains = new BrainSource(new ModelRegistry(model.Folder), Path.Combine(TestData.Root, "data"));
        var title = brains.Brain.Policy.Faq.Find("gen-hours")!.Questions[0];
        var best = brains.Classify(title + "？").Faq[0];
        Assert.Equal(("gen-hours", true), (best.Id, best.Confidence >= brains.Brain.Policy.Options.FaqAnswer));
    }
}
