namespace Classifier.Model.Features;

/// <summary>What a feature is made of; the low four bits of its hash (<see cref="FeatureHash.Finish"/>). 1–3 are also the number of units.</summary>
public enum FeatureKind
{
    Unigram = 1,
    Bigram = 2,
    Trigram = 3,

    /// <summary>3–5 letters within a word, its ends marked.</summary>
    WordPiece = 4,

    /// <summary>Two units in either order, less than <see cref="FeatureExtractor.PairWindow"/> units apart: of a message its words, of a question all.</summary>
    Pair = 5,

    /// <summary>Two units in their order with one or two others between them, not both words.</summary>
    SkipGram = 6,

    /// <summary>How many units the text has, to the power of two and to its root.</summary>
    Length = 7,
}
