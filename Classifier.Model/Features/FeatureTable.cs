using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Classifier.Model.Features;

/// <summary>
/// The features a finished model knows, by row: a hash table of buckets of eight 32-bit tags, compared at once and without a branch that could be guessed wrong. A bucket
/// knows its first row and is filled from the front, so a place in it is a row. Of two features in a bucket with the same 32 bits, one in billions, the first is found for both.
/// Immutable.
/// </summary>
internal sealed class FeatureTable
{
    private const int BucketSize = 8;

    private readonly uint[] _tags;
    private readonly int[] _firstRows;
    private readonly uint _lastBucket;

    /// <param name="hashes">Hash per row, distinct, in the order of <see cref="Order"/>.</param>
    /// <exception cref="ArgumentException">They stand in another order.</exception>
    public FeatureTable(ulong[] hashes)
    {
        Hashes = hashes;
        _lastBucket = LastBucketFor(hashes.Length);
        (_tags, _firstRows) = Place(hashes, _lastBucket);
    }

    public ulong[] Hashes { get; }

    /// <summary>Some of the columns of a corpus, in the order in which a table of them wants its hashes.</summary>
    public static int[] Order(ulong[] hashes, int[] columns)
    {
        var lastBucket = LastBucketFor(columns.Length);
        return [.. columns.OrderBy(column => BucketOf(hashes[column], lastBucket)).ThenBy(column => hashes[column])];
    }

    /// <summary>Row of a feature, or -1 when it is not known.</summary>
    public int Find(ulong hash)
    {
        Span<int> found = stackalloc int[1];
        return Find([hash], found) == 1 ? found[0] : -1;
    }

    /// <summary>Writes the rows of the known features, in their order, and gives back how many there are.</summary>
    /// <param name="hashes">Features, repeats included.</param>
    /// <param name="rows">At least as long as <paramref name="hashes"/>.</param>
    public int Find(ReadOnlySpan<ulong> hashes, Span<int> rows)
    {
        if (rows.Length < hashes.Length) throw new ArgumentException("There is less room than features.", nameof(rows));

        ref var tags = ref MemoryMarshal.GetArrayDataReference(_tags);
        ref var firstRows = ref MemoryMarshal.GetArrayDataReference(_firstRows);
        ref var place = ref MemoryMarshal.GetReference(rows);
        var found = 0;
        foreach (var hash in hashes)
        {
            var tag = Tag(hash);
            var bucket = (nuint)BucketOf(hash, _lastBucket);
            var first = bucket * BucketSize;
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref tags, first), Vector256.Create(tag)).ExtractMostSignificantBits();
            if ((equal == 0) & (Unsafe.Add(ref tags, first + BucketSize - 1) != 0))
            {
                if (FindBeyond((int)first + BucketSize, tag) is var beyond and >= 0) Unsafe.Add(ref place, found++) = beyond;
                continue;
            }

            Unsafe.Add(ref place, found) = Unsafe.Add(ref firstRows, bucket) + System.Numerics.BitOperations.TrailingZeroCount(equal);
            found += equal != 0 ? 1 : 0;
        }

        return found;
    }

    /// <summary>Features that found their bucket full stand behind it, before the next free place.</summary>
    private int FindBeyond(int slot, uint tag)
    {
        while (_tags[slot] != 0 && _tags[slot] != tag) slot++;
        return _tags[slot] == 0 ? -1 : _firstRows[slot / BucketSize] + slot % BucketSize;
    }

    // At most half full: then one bucket in twenty has no place left and its next one is looked at too.
    private static uint LastBucketFor(int features) => System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features * 2)) / BucketSize - 1;

    /// <summary>Each feature at its bucket's front or behind the feature before it. A free place ends the table.</summary>
    private static (uint[] Tags, int[] FirstRows) Place(ulong[] hashes, uint lastBucket)
    {
        var slots = new int[hashes.Length];
        var next = 0;
        for (var row = 0; row < hashes.Length; row++)
        {
            if (row > 0 && BucketOf(hashes[row], lastBucket) < BucketOf(hashes[row - 1], lastBucket))
                throw new ArgumentException($"Feature {row} does not stand in the order of the table.", nameof(hashes));

            slots[row] = Math.Max(next, (int)BucketOf(hashes[row], lastBucket) * BucketSize);
            next = slots[row] + 1;
        }

        var buckets = Math.Max((int)lastBucket + 1, next / BucketSize + 1);
        var (tags, firstRows) = (new uint[buckets * BucketSize], new int[buckets]);
        for (var row = 0; row < hashes.Length; row++)
        {
            tags[slots[row]] = Tag(hashes[row]);
            if (slots[row] % BucketSize == 0) firstRows[slots[row] / BucketSize] = row;
        }

        return (tags, firstRows);
    }

    private static uint BucketOf(ulong hash, uint lastBucket) => (uint)(hash >> 4) & lastBucket;

    private static uint Tag(ulong hash) => (uint)(hash >> 32) | 1;
}
