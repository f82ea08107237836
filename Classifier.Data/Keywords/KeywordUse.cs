namespace Classifier.Data.Keywords;

/// <summary>How a keyword rule would have done on labelled history.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Triggered">Messages it would have decided.</param>
/// <param name="Wrong">Those that another entry answers, or none.</param>
/// <param name="Example">One of the wrong ones.</param>
public sealed record KeywordUse(KeywordRule Rule, int Triggered, int Wrong, string? Example)
{
    /// <summary>Share (0–1) of its triggers that are false.</summary>
    public double FalseRate => Triggered == 0 ? 0 : (double)Wrong / Triggered;
}
