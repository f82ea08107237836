using Classifier.Worker.Classification;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests;

/// <summary>Answers every text with one FAQ entry, under the project's own policy.</summary>
internal sealed class FakeBrain : IMessageClassifier, IPolicySource
{
    public PolicySet Current => TestData.Policy;

    public Prediction Classify(string text, bool explain = false) => TestData.Predict(faq: ("gen-hours", 0.9));
}
