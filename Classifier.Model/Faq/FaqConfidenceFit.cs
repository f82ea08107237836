namespace Classifier.Model.Faq;

/// <summary>A fitted confidence and what chose it.</summary>
/// <param name="Confidence">Fitted on all questions.</param>
/// <param name="LogisticLoss">Mean log loss of logistic regression on questions it had not seen.</param>
/// <param name="TreesLoss">The same of boosted trees.</param>
/// <param name="Judged">The chosen kind's confidence of each question it had not seen, and whether the answer was right.</param>
internal sealed record FaqConfidenceFit(FaqConfidence Confidence, double LogisticLoss, double TreesLoss, IReadOnlyList<(double Confidence, bool Right)> Judged);
