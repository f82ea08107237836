namespace Classifier.Worker.Classification;

/// <summary>Text to calibrated scores. Safe to call from several threads; one call is answered by exactly one model version.</summary>
public interface IMessageClassifier
{
    Prediction Classify(string text, bool explain = false);
}
