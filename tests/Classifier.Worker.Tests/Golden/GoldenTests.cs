using System.Globalization;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;
using Classifier.Worker.Storage;
using Classifier.Worker.Tests.Rules;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Tests.Golden;

/// <summary>
/// Conversations as they really go, through the code of <c>replay</c>. A changed rule shows as a changed file: with CLASSIFIER_APPROVE=1 in the environment the
/// files are written anew, to be read before they are committed.
/// </summary>
public sealed class GoldenTests
{
    private static string Folder { get; } = Path.Combine(TestData.Root, "tests", "Classifier.Worker.Tests", "Golden");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public async Task Goes_as_it_is_written(string name)
    {
        var path = Path.Combine(Folder, $"{name}.txt");
        var played = await PlayAsync(path);
        if (Environment.GetEnvironmentVariable("CLASSIFIER_APPROVE") == "1") await File.WriteAllTextAsync(path, played);
        Assert.Equal(await File.ReadAllTextAsync(path), played);
    }

    [Fact]
    public void There_are_at_least_25() => Assert.True(Names.Count >= 25);

    private static async Task<string> PlayAsync(string path)
    {
        var script = GoldenScript.Read(path);
        var brain = new GoldenBrain(Policy(script.Switch), script.Predictions);
        var clock = new VirtualClock();
        await using var transport = new EmbeddedTransport(1000, (_, _) => Task.CompletedTask);
        await using var store = new MemoryStore();
        foreach (var line in script.Lines) await transport.PostAsync(line.Body, default);

        var written = new List<string>(File.ReadLines(path).TakeWhile(line => !line.StartsWith("== ", StringComparison.Ordinal)));
        var (number, day) = (0, "");
        void Show(ProcessedBody processed, IReadOnlyList<Outcome> fired)
        {
            var head = "";
            foreach (var outcome in fired)
            {
                var other = outcome.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var next = $"{GoldenText.Time(outcome.At)} 定时{(other == day ? "" : $" ({other})")}";
                if (next != head) written.Add(head = next);
                written.AddRange(GoldenText.Lines(outcome));
            }

            if (processed.Message is null) return;
            var line = script.Lines[number++];
            if (line.Day != day) written.Add($"== {day = line.Day}");
            written.Add(line.Text);
            if (processed.Repeat) written.Add("    重复，不处理");
            written.AddRange(processed.Outcomes.SelectMany(GoldenText.Lines));
        }

        await new ReplayRunner(transport, new MessageProcessor(store, brain, brain, clock), brain, clock).RunAsync([.. script.Lines.Select(line => (ReadOnlyMemory<byte>)line.Body)], explain: false, Show, default);
        return string.Join('\n', written) + "\n";
    }

    private static PolicySet Policy(string what) => what switch
    {
        "" => TestData.Policy,
        "危机" => Policies.With(options => options with { Incidents = [.. options.Incidents.Select(incident => incident with { Active = true })] }),
        "延长窗口" => Policies.With(options => options with { ExtendWindow = true }),
        "高峰" => Policies.With(options => options with { Surge = new SurgeOptions(2, 1) }),
        "限速" => Policies.WithRate("douyin", ReplyClass.Semantic, 1),
        _ => throw new ArgumentException($"开关 '{what}' is not known: 危机, 延长窗口, 高峰, 限速"),
    };
}
