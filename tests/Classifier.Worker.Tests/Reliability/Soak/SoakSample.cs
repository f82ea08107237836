namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>What the worker's process holds at one moment.</summary>
/// <param name="At">Since the start of the soak.</param>
/// <param name="Life">Which process: counted from 1, one more after each kill.</param>
/// <param name="Megabytes">Resident memory.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record SoakSample(TimeSpan At, int Life, int Megabytes, int Handles, int Threads)
{
    /// <summary>Medians of the first, middle and last third of samples in their order, for a table.</summary>
    public static IEnumerable<string> Thirds(IReadOnlyList<SoakSample> samples)
    {
        if (samples.Count < 3) yield break;
        yield return "third        memory MB (median, most)   handles (median, most)   threads (median, most)";
        foreach (var (name, part) in new[] { "first", "middle", "last" }.Zip(samples.Chunk((samples.Count + 2) / 3)))
            yield return $"{name,-8} {Two(part, sample => sample.Megabytes),22} {Two(part, sample => sample.Handles),26} {Two(part, sample => sample.Threads),24}";
    }

    public static int Median(IEnumerable<SoakSample> samples, Func<SoakSample, int> of) => samples.Select(of).Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static string Two(SoakSample[] part, Func<SoakSample, int> of) => $"{Median(part, of)}, {part.Max(of)}";
}
