namespace Classifier.Model.Features;

/// <summary>Takes the features of a text one by one; a struct, so that the extractor's loop is compiled for it.</summary>
internal interface IFeatureSink
{
    /// <param name="hash">Hash of the feature, its kind in the low bits.</param>
    /// <param name="start">First character in the normalised text; -1 when the feature begins at the mark before the text.</param>
    /// <param name="end">Behind the last character; one more than the text's length when the feature ends at the mark behind it.</param>
    /// <returns>Whether the feature is known; of two units that are not, no third makes a known one.</returns>
    bool Add(ulong hash, int start, int end);
}
