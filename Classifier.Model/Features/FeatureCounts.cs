namespace Classifier.Model.Features;

/// <summary>Counts the features of a text by their row in a vocabulary. <see cref="Take"/> each distinct row once: that clears its count for the next text.</summary>
/// <param name="vocabulary">The features that count.</param>
/// <param name="rows">Room for as many as the text has features.</param>
/// <param name="counts">One per row of the vocabulary, all 0.</param>
internal ref struct FeatureCounts(Vocabulary vocabulary, Span<int> rows, Span<byte> counts) : IFeatureSink
{
    private readonly Vocabulary _vocabulary = vocabulary;
    private readonly Span<int> _rows = rows;
    private readonly Span<byte> _counts = counts;
    private int _distinct;

    /// <summary>Features that are not in the vocabulary, repeats included.</summary>
    public int Unknown { get; private set; }

    /// <summary>In the order they were first seen.</summary>
    public readonly ReadOnlySpan<int> Distinct => _rows[.._distinct];

    public bool Add(ulong hash, int start, int end)
    {
        var row = _vocabulary.Find(hash);
        if (row < 0)
        {
            Unknown++;
            return false;
        }

        ref var count = ref _counts[row];
        if (count == 0) _rows[_distinct++] = row;
        if (count < byte.MaxValue) count++;
        return true;
    }

    /// <summary>How often the row was met.</summary>
    public readonly int Of(int row) => _counts[row];

    /// <summary>The same; 0 from now on.</summary>
    public readonly int Take(int row)
    {
        var count = _counts[row];
        _counts[row] = 0;
        return count;
    }
}
