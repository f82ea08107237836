namespace Classifier.Model.Features;

/// <summary>Which features a text is turned into.</summary>
internal enum FeatureSet
{
    /// <summary>Runs of 1–3 units, skip-grams, and of Latin words their pieces and pairs: what tells labels apart.</summary>
    Message,

    /// <summary>Single units and pairs of neighbours: what finds similar questions fast.</summary>
    Bigrams,

    /// <summary>The same, and any two units near each other in either order: what tells hundreds of questions apart, however they are phrased.</summary>
    Question,
}
