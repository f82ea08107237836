namespace Classifier.Model.Learning;

/// <summary>Feature vectors in compressed-row form: row r holds <c>Columns[Offsets[r]..Offsets[r + 1]]</c> with their values.</summary>
public sealed record SparseRows(int[] Offsets, int[] Columns, float[] Values, int Width)
{
    public int Count => Offsets.Length - 1;
}
