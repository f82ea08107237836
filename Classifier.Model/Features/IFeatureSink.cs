namespace Classifier.Model.Features;

/// <summary>Receives the n-grams of a text; a struct, so that the call is inlined.</summary>
internal interface IFeatureSink
{
    /// <param name="hash">Hash of the n-gram, never 0.</param>
    /// <param name="start">Where it starts in the normalised text.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    void Add(ulong hash, int start, int end);
}
