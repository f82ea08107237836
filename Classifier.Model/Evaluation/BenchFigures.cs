namespace Classifier.Model.Evaluation;

/// <summary>The figures of the contract's <c>bench</c>, under its names once written in snake_case.</summary>
public sealed record BenchFigures(
    int Classes, int TrainRows, int TestRows, double Accuracy, double MacroF1, double Ece, double TrainSeconds, double PredictUs,
    double AllocBytesPerCall, double BatchRowsPerS, double LoadMs, long ModelBytes, string Model);
