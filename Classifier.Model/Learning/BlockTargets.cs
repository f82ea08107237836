using System.Runtime.Intrinsics;

namespace Classifier.Model.Learning;

/// <summary>For eight labels at once, what a row is to each: its sign (+1 own, −1 other) and 1 / 2C, its own rows weighted by balance. Unused places never move.</summary>
internal sealed class BlockTargets
{
    private readonly Vector256<float>[] _signs;
    private readonly Vector256<float>[] _diagonals;

    public BlockTargets(int[] labels, int firstLabel, int count, double cost, double balance)
    {
        var own = new int[labels.Max() + 1];
        var rows = 0;
        foreach (var label in labels)
        {
            if (label < 0) continue;
            own[label]++;
            rows++;
        }

        _signs = new Vector256<float>[own.Length];
        _diagonals = new Vector256<float>[own.Length];
        Span<float> diagonal = stackalloc float[LinearWeights.BlockSize];
        Span<float> sign = stackalloc float[LinearWeights.BlockSize];
        for (var label = 0; label < own.Length; label++)
        {
            sign.Fill(-1);
            // An unused place has all rows as "other" with no weight at all: its alpha stays at 0.
            diagonal.Fill(float.MaxValue);
            diagonal[..count].Fill((float)(0.5 / cost));
            var place = label - firstLabel;
            if (place >= 0 && place < count)
            {
                sign[place] = 1;
                diagonal[place] = (float)(0.5 / (cost * Math.Pow((rows - own[label]) / (double)Math.Max(1, own[label]), balance)));
            }

            _signs[label] = Vector256.Create<float>(sign);
            _diagonals[label] = Vector256.Create<float>(diagonal);
        }
    }

    public (Vector256<float> Sign, Vector256<float> Diagonal) Of(int label) => (_signs[label], _diagonals[label]);
}
