using Classifier.Model.Faq;
using Classifier.Model.Features;

namespace Classifier.Model.Tests;

/// <summary>The vectorised sums beside a plain loop over the same lists.</summary>
public sealed class FaqEntryWeightsTests
{
    private const int Features = 400;

    /// <summary>Counts of entries on both sides of a vector's and a row's width.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(54)]
    [InlineData(182)]
    [InlineData(745)]
    public void Sums_are_those_of_a_plain_loop(int entries)
    {
        var random = new Random(entries);
        var (starts, listed, weights) = Lists(entries, random);
        var table = new FaqEntryWeights(entries, starts, listed, weights);
        var (sums, places, values) = (new float[table.Stride], new int[table.Lined], new float[table.Lined]);
        foreach (var asked in new[] { 0, 1, 7, 63, 64, 65, 200, Features })
        {
            var features = Enumerable.Range(0, Features).OrderBy(_ => random.Next()).Take(asked).ToArray();
            var counts = new byte[Features];
            var expected = new double[entries];
            foreach (var feature in features)
            {
                counts[feature] = (byte)random.Next(1, 4);
                for (var at = starts[feature]; at < starts[feature + 1]; at++) expected[listed[at]] += TermFrequency.Weight(counts[feature]) * (double)weights[at];
            }

            Array.Fill(sums, float.NaN);
            table.Sum(features, counts, sums, places, values);

            for (var entry = 0; entry < entries; entry++) Assert.Equal(expected[entry], sums[entry], 0.05);
            Assert.All(counts, count => Assert.Equal(0, count));
        }
    }

    /// <summary>Lists of every length that is treated apart: none, a few, vectors and a remainder, the longest list, the shortest row, every entry.</summary>
    private static (int[] Starts, ushort[] Listed, sbyte[] Weights) Lists(int entries, Random random)
    {
        int[] lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, entries / 6 - 1, entries / 6, entries / 6 + 1, entries - 1, entries];
        var (starts, listed, weights) = (new int[Features + 1], new List<ushort>(), new List<sbyte>());
        for (var feature = 0; feature < Features; feature++)
        {
            var length = Math.Clamp(lengths[feature % lengths.Length], 0, entries);
            foreach (var entry in Enumerable.Range(0, entries).OrderBy(_ => random.Next()).Take(length).Order())
            {
                listed.Add((ushort)entry);
                weights.Add((sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1));
            }

            starts[feature + 1] = listed.Count;
        }

        return (starts, [.. listed], [.. weights]);
    }
}
