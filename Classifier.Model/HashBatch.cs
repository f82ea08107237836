using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Classifier.Model.Features;

namespace Classifier.Model;

/// <summary>
/// Gathers the features of a text and looks them up a few hundred at a time: one after the other, each look-up would wait for the memory of the one before.
/// </summary>
internal ref struct HashBatch(FeatureTable table, Span<ulong> hashes, Span<int> rows, Span<byte> counts) : IFeatureSink
{
    public const int Size = 512;

    private readonly FeatureTable _table = table;
    private readonly Span<ulong> _hashes = hashes[..Size];
    private readonly Span<int> _rows = rows;
    private int _gathered;
    private int _distinct;

    /// <summary>Times each row was met, 255 for more.</summary>
    public readonly Span<byte> Counts { get; } = counts;

    /// <summary>The known features, each once, in the order they were first seen; whole only after <see cref="Flush"/>.</summary>
    public readonly ReadOnlySpan<int> Distinct => _rows[.._distinct];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(ulong hash, int start, int end)
    {
        if (_gathered == Size) Flush();
        _hashes[_gathered++] = hash;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Flush()
    {
        var found = _table.Find(_hashes[.._gathered], _rows[_distinct..]);
        _gathered = 0;
        // Repeats are dropped in place, by a sum instead of a branch.
        ref var kept = ref MemoryMarshal.GetReference(_rows);
        foreach (var row in _rows.Slice(_distinct, found))
        {
            ref var count = ref Counts[row];
            Unsafe.Add(ref kept, _distinct) = row;
            _distinct += count == 0 ? 1 : 0;
            count = (byte)Math.Min(count + 1, byte.MaxValue);
        }
    }
}
