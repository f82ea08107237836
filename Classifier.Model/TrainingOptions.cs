namespace Classifier.Model;

/// <summary>The recipe of a training. The defaults are the product's own and are used for every bench set alike.</summary>
public sealed record TrainingOptions
{
    /// <value>Seed of everything random. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>Weight of the loss against the regulariser (C). Default 1.</value>
    public double Cost { get; init; } = 1;

    /// <value>An n-gram must stand in this many texts to be kept, from <see cref="ManyTexts"/> texts on; below, once is enough. Default 2.</value>
    public int MinTexts { get; init; } = 2;

    /// <value>From this many training texts on, n-grams seen once are dropped. Default 20,000.</value>
    public int ManyTexts { get; init; } = 20_000;

    /// <value>Bytes the features may take in the bundle; the most frequent n-grams are kept. Default 8,000,000.</value>
    public long MaxBytes { get; init; } = 8_000_000;

    /// <value>Folds of the out-of-fold predictions that the calibration is fitted on. Default 4.</value>
    public int CalibrationFolds { get; init; } = 4;
}
