namespace Classifier.Model.Features;

/// <summary>64-bit hashes of n-grams; fixed for the life of the bundle format, equal on every machine.</summary>
internal static class FeatureHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15UL;
    private const ulong KindMask = 15;

    public const ulong NGramSeed = 0x51ED270B35AE9F3DUL;

    /// <summary>Pieces of words are told apart from short words of the same letters.</summary>
    public const ulong PieceSeed = 0xC2B2AE3D27D4EB4FUL;

    public const ulong PairSeed = 0x165667B19E3779F9UL;

    public const ulong SkipSeed = 0x27D4EB2F165667C5UL;

    public const ulong LengthSeed = 0x85EBCA77C2B2AE63UL;

    public static ulong Append(ulong hash, ulong unit) => (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ unit) * Multiplier;

    /// <summary>Spreads the last multiplication into the low bits and puts the kind into the lowest four; never 0, which marks a free slot.</summary>
    public static ulong Finish(ulong hash, FeatureKind kind) => ((hash ^ (hash >> 32)) & ~KindMask) | (ulong)kind;

    public static FeatureKind KindOf(ulong hash) => (FeatureKind)(hash & KindMask);
}
