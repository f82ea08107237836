using System.Diagnostics;
using System.Runtime.InteropServices;
using Classifier.Data;
using Classifier.Worker.Compliance;

namespace Classifier.Benchmarks;

/// <summary>What the compliance guard costs per character: lists of 600 to 50,000 terms, clean answers and answers full of terms, one thread.</summary>
internal static class GuardBenchmark
{
    private const double MicrosecondsGoal = 1;
    private const int GoalTerms = 5_000;

    /// <param name="data">The project's data folder: its lists, filled up with invented terms, and its FAQ answers.</param>
    public static int Run(string data)
    {
        var answers = File.ReadLines(Path.Combine(data, "faq", "retail.yaml")).Select(line => line.Trim()).Where(line => line.Length > 30).ToArray();
        if (answers.Length == 0) throw new InvalidOperationException($"{data}/faq/retail.yaml has no long lines; give the project's data folder");
        var dirty = answers.Select((answer, i) => answer.Insert(answer.Length / 2, i % 2 == 0 ? "全 网 最低价" : "不是最便宜")).ToArray();
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}; one thread, {answers.Length} texts of {answers.Average(text => text.Length):0} characters");
        Console.WriteLine("   terms  load ms  clean µs/char  with terms µs/char  masked µs/char  bytes/char");
        var met = true;
        foreach (var count in new[] { 0, GoalTerms, 50_000 })
        {
            var folder = Directory.CreateTempSubdirectory("guard").FullName;
            try
            {
                met &= Measure(Path.Combine(data, "compliance"), folder, count, answers, dirty);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine($"goal: at most {MicrosecondsGoal} µs per character at {GoalTerms:N0} terms: {(met ? "met" : "MISSED")}");
        return met ? 0 : 1;
    }

    private static bool Measure(string lists, string folder, int count, string[] answers, string[] dirty)
    {
        foreach (var file in Directory.EnumerateFiles(lists, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(lists, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllLines(Path.Combine(folder, "invented.tsv"), Invented(count));
        var problems = new List<DataProblem>();
        var watch = Stopwatch.StartNew();
        var guard = ComplianceGuard.Load(folder, problems);
        var load = watch.Elapsed;
        if (problems.Count > 0) throw new DataProblemException(problems);

        var clean = PerCharacter(answers, text => guard.Check(text));
        var full = PerCharacter(dirty, text => guard.Check(text));
        var masked = PerCharacter(answers, text => guard.Mask(text, GuardScope.Anywhere));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in answers) guard.Check(text);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)answers.Sum(text => text.Length);
        Console.WriteLine($"{guard.Terms.Length,8:N0} {load.TotalMilliseconds,8:0} {clean,14:0.000} {full,19:0.000} {masked,15:0.000} {bytes,11:0}");
        return count != GoalTerms || (clean <= MicrosecondsGoal && full <= MicrosecondsGoal);
    }

    /// <summary>Terms of four to six characters that begin like common words, so that the automaton has to go deep.</summary>
    private static IEnumerable<string> Invented(int count)
    {
        const string Common = "您好发货订单退款时间快递客服问题商品价格优惠活动地址电话付款支付账户";
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(i =>
            string.Concat(Enumerable.Range(0, 2).Select(_ => Common[random.Next(Common.Length)])) + string.Concat(Enumerable.Range(0, 4).Select(digit => (char)('一' + 700 + (i >> (4 * digit) & 15) + 16 * digit))));
    }

    private static double PerCharacter(string[] texts, Action<string> work)
    {
        foreach (var text in texts) work(text);
        var (characters, best) = (texts.Sum(text => (long)text.Length), double.MaxValue);
        for (var round = 0; round < 5; round++)
        {
            var (done, watch) = (0L, Stopwatch.StartNew());
            while (watch.Elapsed.TotalSeconds < 0.4)
            {
                foreach (var text in texts) work(text);
                done += characters;
            }

            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / done);
        }

        return best;
    }
}
