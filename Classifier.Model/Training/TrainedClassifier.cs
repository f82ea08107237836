namespace Classifier.Model.Training;

/// <summary>A classifier, and the probabilities that models trained without a text gave it.</summary>
/// <param name="Classifier">Trained on all rows.</param>
/// <param name="Unseen">Probabilities by text, in the order of the labels; with very many rows only of a part of them.</param>
internal sealed record TrainedClassifier(TextClassifier Classifier, IReadOnlyDictionary<string, float[]> Unseen)
{
    /// <summary>Labels with the probabilities of a text: from models that had not seen it where there are such, else from the classifier.</summary>
    public (IReadOnlyList<string> Labels, float[] Probabilities) Read(string text) =>
        Unseen.TryGetValue(text, out var probabilities) ? (Classifier.Labels, probabilities) : Classifier.Read(text);
}
