using System.Diagnostics;
using System.Text;
using Classifier.Model;

namespace Classifier.Benchmarks;

/// <summary>Debian's fasttext, characters as tokens and bigrams of them: its fastest useful setting on Chinese.</summary>
internal sealed class FastTextProgram : IDisposable
{
    private const int Lines = 300_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("fasttext-").FullName;

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "fasttext")));

    public static FastTextProgram Train(IReadOnlyList<LabelledText> rows, IReadOnlyList<string> texts)
    {
        var program = new FastTextProgram();
        File.WriteAllLines(program.At("train"), rows.Select(row => $"__label__{row.Label.Replace(' ', '_')} {Tokens(row.Text)}"));
        File.WriteAllLines(program.At("one"), [Tokens(texts[0])]);
        File.WriteAllLines(program.At("many"), Enumerable.Range(0, Lines).Select(i => Tokens(texts[i % texts.Count])));
        Start("supervised", "-input", program.At("train"), "-output", program.At("model"), "-wordNgrams", "2", "-epoch", "25", "-lr", "0.5", "-dim", "50", "-thread", "1", "-bucket", "500000");
        return program;
    }

    /// <summary>Time over many lines less the time over one, which is the loading.</summary>
    public double MicrosecondsPerText()
    {
        var loading = Start("predict", At("model.bin"), At("one"));
        return (Start("predict", At("model.bin"), At("many")) - loading).TotalMicroseconds / (Lines - 1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Tokens(string text)
    {
        var tokens = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii) tokens.Append(' ').Append(rune).Append(' ');
            else tokens.Append(Rune.IsWhiteSpace(rune) ? ' ' : (char)rune.Value);
        }

        return tokens.ToString();
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static TimeSpan Start(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("fasttext", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("fasttext did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"fasttext {arguments[0]} ended with {process.ExitCode}.");
        return watch.Elapsed;
    }
}
