namespace Classifier.Model.Learning;

/// <summary>
/// Scale of each column by how differently it occurs in a label's rows and in the others (Wang and Manning, ACL 2012): the interpolation
/// 1 − share + share × |log ratio| / mean |log ratio|, then brought back to a mean squared row length of 1.
/// </summary>
internal static class NaiveBayesScales
{
    private const double Smoothing = 1;

    /// <returns>Eight values per column, one per label of the block; unused places are 1.</returns>
    public static float[] Of(SparseRows rows, int[] labels, int firstLabel, int count, double share)
    {
        var scales = new float[(long)rows.Width * LinearWeights.BlockSize];
        Array.Fill(scales, 1);
        var own = new int[rows.Width];
        var others = new int[rows.Width];
        for (var place = 0; place < count; place++)
        {
            Array.Clear(own);
            Array.Clear(others);
            var (ownRows, otherRows) = (0, 0);
            for (var row = 0; row < rows.Count; row++)
            {
                if (labels[row] < 0) continue;
                var isOwn = labels[row] == firstLabel + place;
                if (isOwn) ownRows++;
                else otherRows++;
                var counted = isOwn ? own : others;
                for (var i = rows.Offsets[row]; i < rows.Offsets[row + 1]; i++) counted[rows.Columns[i]]++;
            }

            var prior = Math.Log((ownRows + Smoothing) / (otherRows + Smoothing));
            var (sum, seen) = (0.0, 0);
            for (var column = 0; column < rows.Width; column++)
            {
                if (own[column] + others[column] == 0) continue;
                var ratio = Math.Abs(Math.Log((own[column] + Smoothing) / (others[column] + Smoothing)) - prior);
                scales[column * LinearWeights.BlockSize + place] = (float)ratio;
                sum += ratio;
                seen++;
            }

            var mean = seen > 0 && sum > 0 ? sum / seen : 1;
            for (var column = 0; column < rows.Width; column++)
            {
                ref var scale = ref scales[column * LinearWeights.BlockSize + place];
                if (own[column] + others[column] > 0) scale = (float)(1 - share + share * scale / mean);
            }

            Rescale(rows, scales, place);
        }

        return scales;
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
