using Classifier.Model.Features;

namespace Classifier.Model;

/// <summary>
/// The recipe of a training. The defaults are the product's own and are used for every bench set alike; each was chosen by cross-validation on
/// training files (docs/engine.md has the table).
/// </summary>
public sealed record TrainingOptions
{
    /// <value>Seed of everything random. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>Weight of a row's loss against the regulariser (C). Default 0.6.</value>
    public double Cost { get; init; } = 0.6;

    /// <value>Rows of a label that has p of n rows weigh ((n − p) / p)^Balance. 0: all the same; 1: every label the same in sum. Default 0.5.</value>
    public double Balance { get; init; } = 0.5;

    /// <value>How much of a feature's scale is its naive-Bayes log-count ratio (Wang and Manning 2012), 0–1; only up to <see cref="NaiveBayesLabels"/> labels. Default 0.5.</value>
    public double NaiveBayesShare { get; init; } = 0.5;

    /// <value>Weights are drawn towards this × the naive-Bayes log-count ratio instead of towards 0. Default 0.03.</value>
    public double NaiveBayesPrior { get; init; } = 0.03;

    /// <value>Above this number of labels a label's rows are too few for the ratios, and they are left out. Default 8.</value>
    public int NaiveBayesLabels { get; init; } = 8;

    /// <value>Power of the inverse document frequency. Default 0.6.</value>
    public double IdfPower { get; init; } = 0.6;

    /// <value>Texts that a feature must stand in to be kept; runs of one and two units are always kept. Default 3.</value>
    public int MinTexts { get; init; } = 3;

    /// <value>Weight of runs of three units; runs of one and two weigh 1. Default 0.7.</value>
    public double TrigramWeight { get; init; } = 0.7;

    /// <value>Weight of word pieces. Default 0.7.</value>
    public double PieceWeight { get; init; } = 0.7;

    /// <value>Weight of word pairs. Default 0.6.</value>
    public double PairWeight { get; init; } = 0.6;

    /// <value>Weight of pairs of units with others between them. Default 0.5.</value>
    public double SkipWeight { get; init; } = 0.5;

    /// <value>Weight of the length of a text. Default 1.</value>
    public double LengthWeight { get; init; } = 1;

    /// <value>Most passes of the learner over the rows. Default 12.</value>
    public int Passes { get; init; } = 12;

    /// <value>Bytes the features of up to 8 labels may take in the bundle; the most frequent are kept. Default 8,000,000.</value>
    public long MaxBytes { get; init; } = 8_000_000;

    /// <value>Folds of the out-of-fold predictions that the calibration is fitted on; 0: 10 up to 5,000 rows, 5 up to 100,000, above it one part of 20. Default 0.</value>
    public int CalibrationFolds { get; init; }

    internal int MinTextsOf(FeatureKind kind) => kind is FeatureKind.Unigram or FeatureKind.Bigram ? 1 : MinTexts;

    internal double WeightOf(FeatureKind kind) => kind switch
    {
        FeatureKind.Trigram => TrigramWeight,
        FeatureKind.WordPiece => PieceWeight,
        FeatureKind.Pair => PairWeight,
        FeatureKind.SkipGram => SkipWeight,
        FeatureKind.Length => LengthWeight,
        _ => 1,
    };
}
