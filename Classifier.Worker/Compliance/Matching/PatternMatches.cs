using System.Runtime.InteropServices;

namespace Classifier.Worker.Compliance;

/// <summary>What was found in a text, in order of the ends, so that the neighbours of a match are looked at and not the whole text.</summary>
internal sealed class PatternMatches(List<PatternMatch> inOrderOfEnds)
{
    public IReadOnlyList<PatternMatch> All => inOrderOfEnds;

    /// <summary>Matches that end from <paramref name="first"/> to <paramref name="last"/> (inclusive).</summary>
    public ReadOnlySpan<PatternMatch> EndingFrom(int first, int last)
    {
        var from = FirstEndingAt(first);
        var to = FirstEndingAt(last + 1);
        return CollectionsMarshal.AsSpan(inOrderOfEnds)[from..to];
    }

    private int FirstEndingAt(int end)
    {
        var (low, high) = (0, inOrderOfEnds.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (inOrderOfEnds[middle].End < end) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
