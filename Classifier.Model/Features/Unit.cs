namespace Classifier.Model.Features;

/// <summary>A Chinese character, sign or word in a normalised text: its place (end exclusive) and hash.</summary>
internal readonly struct Unit(int start, int end, ulong hash, bool isWord)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    public ulong Hash { get; } = hash;

    public bool IsWord { get; } = isWord;
}
