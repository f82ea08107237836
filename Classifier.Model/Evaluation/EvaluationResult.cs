namespace Classifier.Model.Evaluation;

/// <summary>Figures of a classifier on labelled rows it was not trained on.</summary>
/// <param name="Rows">Rows evaluated.</param>
/// <param name="Accuracy">Share (0–1) of rows whose most probable label is right.</param>
/// <param name="MacroF1">Mean of the labels' F1, each label counting the same; labels that stand in neither truth nor prediction are left out.</param>
/// <param name="Ece">Expected calibration error (Naeini et al. 2015), 15 equal-width bins of the top probability.</param>
/// <param name="Labels">Per label: precision, recall, F1, rows.</param>
/// <param name="Confusion">Rows per true label (outer) and predicted label (inner), in the order of <paramref name="Labels"/>.</param>
/// <param name="Reliability">The bins of <paramref name="Ece"/> that hold predictions.</param>
public sealed record EvaluationResult(
    int Rows, double Accuracy, double MacroF1, double Ece, IReadOnlyList<LabelFigures> Labels, IReadOnlyList<IReadOnlyList<int>> Confusion,
    IReadOnlyList<ReliabilityBin> Reliability);
