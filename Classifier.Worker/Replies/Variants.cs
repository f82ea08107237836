using System.Collections.Immutable;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Replies;

/// <summary>Which of several wordings a customer gets (REQUIREMENTS §6.7): drawn from customer and text, so always the same one.</summary>
internal static class Variants
{
    /// <summary>The variant's name; there must be at least one.</summary>
    public static string Of(string customerKey, string text, ImmutableSortedDictionary<string, string> variants) =>
        variants.ElementAt((int)(StableHash.Of($"{text}/{customerKey}") % (uint)variants.Count)).Key;
}
