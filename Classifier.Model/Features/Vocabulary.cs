namespace Classifier.Model.Features;

/// <summary>The features a model or index knows: hash to row number, open addressing at half load. Immutable.</summary>
internal sealed class Vocabulary
{
    private readonly ulong[] _slots;
    private readonly int[] _rows;
    private readonly int _mask;

    /// <param name="hashes">Hash per row; distinct, none 0.</param>
    /// <exception cref="ArgumentException">A hash repeats or is 0.</exception>
    public Vocabulary(ulong[] hashes)
    {
        Hashes = hashes;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Length * 2));
        _mask = size - 1;
        _slots = new ulong[size];
        _rows = new int[size];
        for (var row = 0; row < hashes.Length; row++)
        {
            if (hashes[row] == 0) throw new ArgumentException("A hash is 0.", nameof(hashes));
            var slot = (int)(hashes[row] >> 20) & _mask;
            while (_slots[slot] != 0)
            {
                if (_slots[slot] == hashes[row]) throw new ArgumentException("A hash repeats.", nameof(hashes));
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = hashes[row];
            _rows[slot] = row;
        }
    }

    public int Count => Hashes.Length;

    public ulong[] Hashes { get; }

    /// <summary>Row of the feature, or -1 when it is not known.</summary>
    public int Find(ulong hash)
    {
        var slots = _slots;
        var slot = (int)(hash >> 20) & _mask;
        while (true)
        {
            var at = slots[slot];
            if (at == hash) return _rows[slot];
            if (at == 0) return -1;
            slot = (slot + 1) & _mask;
        }
    }
}
