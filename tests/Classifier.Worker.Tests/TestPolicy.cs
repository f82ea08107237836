using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests;

/// <summary>The project's own policy, loaded once. Mutation testing has another one, see tests/Classifier.Rules.Mutation.</summary>
internal static class TestPolicy
{
    public static PolicySet Current { get; } = PolicySet.Load(Path.Combine(TestData.Root, "data"));
}
