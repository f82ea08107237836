using Classifier.Worker.Classification;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Golden;

/// <summary>Makes of each text what the script says, so that a golden conversation shows the rules and not the day's model.</summary>
internal sealed class GoldenBrain(PolicySet policy, IReadOnlyDictionary<string, Prediction> predictions) : IMessageClassifier, IPolicySource
{
    public PolicySet Current { get; } = policy;

    public Prediction Classify(string text, bool explain = false) => predictions[text];
}
