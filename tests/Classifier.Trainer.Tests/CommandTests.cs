using System.Diagnostics;
using System.Text.Json;

namespace Classifier.Trainer.Tests;

/// <summary>The trainer as its users call it: arguments in, output and exit code out.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly string[] Inquiries = ["几点关门", "多少钱一个", "怎么退货", "在哪里买", "有没有大码", "能开发票吗", "多久到货", "支持信用卡吗", "有实体店吗", "运费多少"];
    private static readonly string[] Complaints = ["太慢了气人", "东西坏的", "服务态度差", "发错货了", "再也不买了", "骗人的吧", "等了一周还没到", "客服不理人", "包装破了", "少发一件"];
    private static readonly string[] Ends = ["啊", "呢亲，急着用", "！！我不懂了", "麻烦你们看一下好吗"];

    private readonly string _folder = Directory.CreateTempSubdirectory("trainer-").FullName;

    public CommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data", "history"));
        Directory.CreateDirectory(Path.Combine(_folder, "data", "faq"));
        var rows = Inquiries.Select(text => (text, "inquiry", "neutral")).Concat(Complaints.Select(text => (text, "complaint", "negative")))
            .SelectMany(row => Ends.Select(end => $"{row.text}{end}\t{row.Item2}\t{row.Item3}\twechat\t"));
        Write("data/history/a.tsv", "id\ttext\tintent\tsentiment\tchannel\tfaqId\n" + string.Join('\n', rows.Select((row, i) => $"r{i}\t{row}")) + "\n");
        Write("data/faq/a.yaml", "- id: hours\n  intent: inquiry\n  questions: [几点关门呀]\n  answer: 晚上十点\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_twice_gives_the_same_model_on_one_core_and_on_all()
    {
        var first = await RunAsync("train", "--json");
        var second = await RunOnAsync(new() { ["DOTNET_PROCESSOR_COUNT"] = "1" }, "train", "--json");

        Assert.Equal(0, first.Exit);
        Assert.Equal(Json(first).GetProperty("model").GetString(), Json(second).GetProperty("model").GetString());
        Assert.True(Json(first).GetProperty("champion").GetBoolean());
    }

    [Fact]
    public async Task Promote_then_rollback_and_a_worse_model_is_refused()
    {
        var good = Json(await RunAsync("train", "--json")).GetProperty("model").GetString()!;
        var swapped = File.ReadAllText(Path.Combine(_folder, "data/history/a.tsv")).Replace("inquiry", "x", StringComparison.Ordinal)
            .Replace("complaint", "inquiry", StringComparison.Ordinal).Replace("\tx\t", "\tcomplaint\t", StringComparison.Ordinal);
        var original = File.ReadAllText(Path.Combine(_folder, "data/history/a.tsv"));
        Write("data/history/a.tsv", swapped);
        var bad = Json(await RunAsync("train", "--json")).GetProperty("model").GetString()!;
        Write("data/history/a.tsv", original);

        Assert.Equal(1, (await RunAsync("compare", bad)).Exit);
        Assert.Equal(1, (await RunAsync("promote", bad)).Exit);
        Assert.Equal(0, (await RunAsync("promote", bad, "--force")).Exit);
        Assert.Equal(good, Json(await RunAsync("rollback", "--json")).GetProperty("champion").GetString());
    }

    [Fact]
    public async Task Validate_fails_on_a_conflict_and_names_its_line()
    {
        File.AppendAllText(Path.Combine(_folder, "data/history/a.tsv"), "z1\t几点关门啊\tcomplaint\tneutral\twechat\t\n");
        var result = await RunAsync("validate");
        Assert.Equal(1, result.Exit);
        Assert.Contains("a.tsv:82", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "no-such-command")]
    [InlineData(2, "bench", "--train", "missing.tsv", "--test", "missing.tsv")]
    [InlineData(3, "explain", "你好")]
    public async Task Exit_codes_tell_usage_from_what_is_missing(int exit, params string[] arguments) => Assert.Equal(exit, (await RunAsync(arguments)).Exit);

    [Fact]
    public async Task Bench_prints_every_figure_of_the_contract()
    {
        var rows = string.Join('\n', Inquiries.Select(text => $"a\t{text}").Concat(Complaints.Select(text => $"b\t{text}")));
        Write("train.tsv", rows);
        var figures = Json(await RunAsync("bench", "--train", "train.tsv", "--test", "train.tsv", "--json"));
        string[] names = ["classes", "train_rows", "test_rows", "accuracy", "macro_f1", "ece", "train_seconds", "predict_us", "alloc_bytes_per_call", "batch_rows_per_s", "load_ms", "model_bytes", "model"];
        Assert.All(names, name => Assert.True(figures.TryGetProperty(name, out _), name));
        Assert.Equal((2, 20), (figures.GetProperty("classes").GetInt32(), figures.GetProperty("test_rows").GetInt32()));
    }

    [Fact]
    public async Task Bench_faq_prints_every_figure_of_the_contract()
    {
        Write("faq.tsv", string.Join('\n', Inquiries.Select((text, i) => $"q{i}\t{text}\tanswer")));
        Write("asked.tsv", string.Join('\n', Inquiries.Select((text, i) => $"q{i}\t{text}呢")));
        var figures = Json(await RunAsync("bench-faq", "--faq", "faq.tsv", "--train", "asked.tsv", "--test", "asked.tsv", "--json"));
        string[] names = ["recall_at_1", "recall_at_3", "mrr", "coverage_at_p98", "precision_at_that_threshold", "query_us", "index_seconds", "entries"];
        Assert.All(names, name => Assert.True(figures.TryGetProperty(name, out _), name));
        Assert.Equal(1, figures.GetProperty("recall_at_1").GetDouble());
    }

    private static JsonElement Json((int Exit, string Output) result) => JsonDocument.Parse(result.Output).RootElement;

    private Task<(int Exit, string Output)> RunAsync(params string[] arguments) => RunOnAsync([], arguments);

    private async Task<(int Exit, string Output)> RunOnAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "classifier-trainer.dll"), .. arguments])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, output);
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);
}
