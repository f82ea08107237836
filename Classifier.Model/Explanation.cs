namespace Classifier.Model;

/// <summary>Why a label was chosen: the contributions of the pieces and the base add up to the label's calibrated logit.</summary>
/// <param name="Label">The label explained: the most probable one.</param>
/// <param name="Logit">Its logit, after calibration.</param>
/// <param name="Base">The part no piece of text is responsible for (bias and calibration offset).</param>
/// <param name="Pieces">Pieces of the normalised text, strongest first.</param>
public sealed record Explanation(string Label, double Logit, double Base, IReadOnlyList<PieceContribution> Pieces);
