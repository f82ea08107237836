namespace Classifier.Model.Features;

/// <summary>
/// The n-grams a model knows: hash to row number, open addressing at half load, and each row's inverse document frequency
/// (smoothed: ln((1 + texts) / (1 + texts with it)) + 1). Immutable.
/// </summary>
public sealed class Vocabulary
{
    private readonly ulong[] _slots;
    private readonly int[] _rows;
    private readonly int _mask;

    /// <param name="hashes">Hash per row; distinct, none 0.</param>
    /// <param name="idf">Inverse document frequency per row.</param>
    /// <exception cref="ArgumentException">The lengths differ, a hash repeats or is 0.</exception>
    public Vocabulary(ulong[] hashes, float[] idf)
    {
        if (hashes.Length != idf.Length) throw new ArgumentException("As many hashes as idf values are needed.", nameof(idf));

        Hashes = hashes;
        Idf = idf;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Length * 2));
        _mask = size - 1;
        _slots = new ulong[size];
        _rows = new int[size];
        for (var row = 0; row < hashes.Length; row++)
        {
            var slot = (int)(hashes[row] >> 20) & _mask;
            while (_slots[slot] != 0)
            {
                if (_slots[slot] == hashes[row]) throw new ArgumentException("A hash repeats.", nameof(hashes));
                slot = (slot + 1) & _mask;
            }

            if (hashes[row] == 0) throw new ArgumentException("A hash is 0.", nameof(hashes));
            _slots[slot] = hashes[row];
            _rows[slot] = row;
        }
    }

    public int Count => Hashes.Length;

    internal ulong[] Hashes { get; }

    internal float[] Idf { get; }

    /// <summary>Row of the n-gram, or -1 when the model does not know it.</summary>
    internal int Find(ulong hash)
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
