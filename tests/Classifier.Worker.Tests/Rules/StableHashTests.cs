using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

public sealed class StableHashTests
{
    /// <summary>Which wording a customer gets and how long the program types must not change with a new version: FNV-1a, worked out by hand.</summary>
    [Fact]
    public void A_text_has_the_same_hash_for_ever() => Assert.Equal(4243994969u, StableHash.Of("m1:1"));
}
