namespace Classifier.Model.Learning;

/// <summary>How differently a column occurs in a label's rows and in the others, for eight labels side by side: <c>values[column * 8 + place]</c>.</summary>
internal static class NaiveBayes
{
    /// <summary>
    /// Log of how much more often a row of the label has the column than another row; 0 in unused places and for columns that no row has. A column is taken to stand in
    /// four rows more than it does, dealt out like all rows: seen once it says little, also of a rare label.
    /// </summary>
    public static float[] Ratios(SparseRows rows, int[] labels, int firstLabel, int count) => Ratios(rows, labels, firstLabel, count, share => (4 * share, 4 * (1 - share)));

    /// <summary>
    /// Scale of each column by its ratio (Wang and Manning, ACL 2012): the interpolation 1 − share + share × |ratio| / mean |ratio|, then brought back to a mean squared
    /// row length of 1. Unused places are 1. Here a column is taken to stand in one row more of the label and one more of the others, which lifts what is rare with a rare label.
    /// </summary>
    public static float[] Scales(SparseRows rows, int[] labels, int firstLabel, int count, double share)
    {
        var ratios = Ratios(rows, labels, firstLabel, count, _ => (1, 1));
        var scales = new float[ratios.Length];
        Array.Fill(scales, 1);
        for (var place = 0; place < count; place++)
        {
            var (sum, seen) = (0.0, 0);
            for (var i = place; i < ratios.Length; i += LinearWeights.BlockSize)
            {
                sum += Math.Abs(ratios[i]);
                seen += ratios[i] == 0 ? 0 : 1;
            }

            for (var i = place; i < ratios.Length && sum > 0; i += LinearWeights.BlockSize) scales[i] = (float)(1 - share + share * Math.Abs(ratios[i]) * seen / sum);
            Rescale(rows, scales, place);
        }

        return scales;
    }

    private static float[] Ratios(SparseRows rows, int[] labels, int firstLabel, int count, Func<double, (double Own, double Others)> pseudo)
    {
        var own = new int[(long)rows.Width * LinearWeights.BlockSize];
        var all = new int[rows.Width];
        var rowsOf = new int[count];
        var rowsAll = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (labels[row] < 0) continue;
            rowsAll++;
            var place = labels[row] - firstLabel;
            var isOwn = place >= 0 && place < count;
            if (isOwn) rowsOf[place]++;
            foreach (var column in rows.Columns.AsSpan(rows.Offsets[row]..rows.Offsets[row + 1]))
            {
                all[column]++;
                if (isOwn) own[column * LinearWeights.BlockSize + place]++;
            }
        }

        var ratios = new float[own.Length];
        for (var place = 0; place < count; place++)
        {
            if (rowsOf[place] == 0 || rowsOf[place] == rowsAll) continue;
            var (ownPseudo, otherPseudo) = pseudo((double)rowsOf[place] / rowsAll);
            var prior = Math.Log((double)rowsOf[place] / (rowsAll - rowsOf[place]));
            for (var column = 0; column < rows.Width; column++)
            {
                if (all[column] == 0) continue;
                var mine = own[column * LinearWeights.BlockSize + place];
                ratios[column * LinearWeights.BlockSize + place] = (float)(Math.Log((mine + ownPseudo) / (all[column] - mine + otherPseudo)) - prior);
            }
        }

        return ratios;
    }

    private static void Rescale(SparseRows rows, float[] scales, int place)
    {
        var squares = 0.0;
        for (var i = 0; i < rows.Columns.Length; i++)
        {
            var value = rows.Values[i] * scales[rows.Columns[i] * LinearWeights.BlockSize + place];
            squares += (double)value * value;
        }

        if (squares == 0) return;
        var factor = (float)Math.Sqrt(rows.Count / squares);
        for (var column = 0; column < rows.Width; column++) scales[column * LinearWeights.BlockSize + place] *= factor;
    }
}
