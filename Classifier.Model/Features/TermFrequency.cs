namespace Classifier.Model.Features;

/// <summary>Sublinear term frequency, 1 + ln(count), from a table for the counts that occur.</summary>
internal static class TermFrequency
{
    private static readonly float[] Table = [.. Enumerable.Range(0, 256).Select(count => count == 0 ? 0 : 1 + MathF.Log(count))];

    public static float Weight(int count) => Table[Math.Min(count, Table.Length - 1)];
}
