namespace Classifier.Model.Evaluation;

/// <summary>Precision, recall and F1 (0–1) of one label and how many rows truly have it.</summary>
public sealed record LabelFigures(string Label, double Precision, double Recall, double F1, int Rows);
