using Classifier.Model.Evaluation;

namespace Classifier.Model.Training;

/// <summary>Figures of a bundle on rows it was not trained on.</summary>
/// <param name="TrainingRows">Rows trained on.</param>
/// <param name="HeldOutRows">Rows measured on.</param>
/// <param name="Intent">Intent classifier.</param>
/// <param name="Sentiment">Sentiment classifier.</param>
/// <param name="Faq">FAQ answers, on the held-out rows.</param>
public sealed record TrainingMetrics(int TrainingRows, int HeldOutRows, EvaluationResult Intent, EvaluationResult Sentiment, FaqFigures Faq);
