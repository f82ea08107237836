namespace Classifier.Model.Learning;

/// <summary>Feature vectors in compressed-row form: row r holds <c>Columns[Offsets[r]..Offsets[r + 1]]</c> with their values.</summary>
public sealed record SparseRows(int[] Offsets, int[] Columns, float[] Values, int Width)
{
    public int Count => Offsets.Length - 1;

    /// <summary>The given rows, in the given order.</summary>
    public SparseRows Take(IReadOnlyList<int> rows)
    {
        var offsets = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
            offsets[i + 1] = offsets[i] + Offsets[rows[i] + 1] - Offsets[rows[i]];
        var columns = new int[offsets[^1]];
        var values = new float[offsets[^1]];
        for (var i = 0; i < rows.Count; i++)
        {
            var (start, length) = (Offsets[rows[i]], offsets[i + 1] - offsets[i]);
            Array.Copy(Columns, start, columns, offsets[i], length);
            Array.Copy(Values, start, values, offsets[i], length);
        }

        return new(offsets, columns, values, Width);
    }
}
