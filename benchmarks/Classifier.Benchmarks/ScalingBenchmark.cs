using System.Diagnostics;
using System.Globalization;
using Classifier.Model;

namespace Classifier.Benchmarks;

/// <summary>Training time and peak memory by number of messages, each size in a process of its own.</summary>
internal static class ScalingBenchmark
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static int Run()
    {
        Console.WriteLine("     rows  train s  µs per row  peak MB  ratio to 10,000 in time per row");
        var reference = 0.0;
        foreach (var size in Sizes)
        {
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["scaling", size.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("The benchmark did not start itself.");
            var fields = process.StandardOutput.ReadToEnd().Trim().Split(' ');
            process.WaitForExit();
            if (process.ExitCode != 0) return process.ExitCode;
            var seconds = double.Parse(fields[0], CultureInfo.InvariantCulture);
            if (reference == 0) reference = seconds / size;
            Console.WriteLine($"{size,9:N0} {seconds,8:0.00} {seconds * 1e6 / size,11:0.0} {fields[1],8} {seconds / size / reference,6:0.00}");
        }

        return 0;
    }

    public static int RunOne(int rows)
    {
        var messages = SyntheticMessages.Generate(rows, seed: 1);
        var watch = Stopwatch.StartNew();
        TextClassifier.Train(messages, new TrainingOptions());
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000} {self.PeakWorkingSet64 / 1_000_000}"));
        return 0;
    }
}
