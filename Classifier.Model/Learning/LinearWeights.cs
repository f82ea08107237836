namespace Classifier.Model.Learning;

/// <summary>
/// What a linear learner found. The outputs' weights lie in blocks of eight, side by side per column:
/// <c>Blocks[output / 8][column * 8 + output % 8]</c>.
/// </summary>
/// <param name="Blocks">Weights; unused places of the last block are 0.</param>
/// <param name="Biases">Bias per output.</param>
/// <param name="LabelCount">With two labels there is one output, for label 1; label 0 is its mirror. Else one output per label.</param>
public sealed record LinearWeights(float[][] Blocks, float[] Biases, int LabelCount)
{
    public const int BlockSize = 8;

    public int Outputs => Biases.Length;

    public static int OutputsFor(int labelCount) => labelCount == 2 ? 1 : labelCount;

    public float Weight(int output, int column) => Blocks[output / BlockSize][column * BlockSize + output % BlockSize];

    /// <summary>Scores per label of a row.</summary>
    public void Score(SparseRows rows, int row, Span<float> scores)
    {
        var from = LabelCount == 2 ? 1 : 0;
        Biases.CopyTo(scores[from..]);
        for (var i = rows.Offsets[row]; i < rows.Offsets[row + 1]; i++)
        {
            var (column, value) = (rows.Columns[i] * BlockSize, rows.Values[i]);
            for (var output = 0; output < Biases.Length; output++) scores[from + output] += value * Blocks[output / BlockSize][column + output % BlockSize];
        }

        if (LabelCount == 2) scores[0] = -scores[1];
    }
}
