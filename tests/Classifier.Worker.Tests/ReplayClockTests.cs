using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using static Classifier.Worker.Tests.TestData;

namespace Classifier.Worker.Tests;

public sealed class ReplayClockTests
{
    private static readonly DateTimeOffset Year2090 = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_message_dated_2090_does_not_carry_the_clock_of_the_others_with_it(int place)
    {
        var lines = Lines(3);
        lines.Insert(place, Body("ahead", "几点关门", "c9", Year2090));
        var decisions = (await ReplayAsync(lines)).OfType<Decision>().ToList();
        Assert.Equal(4, decisions.Count);
        Assert.All(decisions, decision => Assert.Equal(2026, decision.At.Year));
        Assert.All(decisions, decision => Assert.Equal(decision.Id == "ahead", decision.Reasons.Contains(Reasons.ClockAhead)));
        Assert.Equal([Noon, Noon.AddMinutes(5), Noon.AddMinutes(10)], decisions.Where(decision => decision.Id != "ahead").Select(decision => decision.At));
    }

    [Fact]
    public async Task Nor_does_it_open_a_window_until_then()
    {
        var outcomes = await ReplayAsync([Body("m1", "几点关门", at: Noon), Body("m2", "几点关门", "c2", Year2090), Body("m3", "几点关门", at: Noon.AddMinutes(1))]);
        Assert.All(outcomes.OfType<Reply>(), reply => Assert.True(reply.ExpiresAt < Noon.AddDays(3)));
    }

    [Fact]
    public void Late_lines_long_pauses_and_lines_that_are_no_message_are_left_as_they_are()
    {
        DateTimeOffset?[] times = [Noon, Noon.AddDays(-3000), null, Noon.AddDays(400), Noon.AddDays(399), Noon.AddDays(1100)];
        Assert.Equal([Noon, Noon.AddDays(-3000), null, Noon.AddDays(400), Noon.AddDays(399), Noon.AddDays(1100)], Of(times));
    }

    [Fact]
    public void A_log_of_many_years_is_no_sender_with_a_wrong_clock()
    {
        DateTimeOffset?[] times = [.. Enumerable.Range(0, 200).Select(i => (DateTimeOffset?)Noon.AddDays(i * 30))];
        Assert.Equal(times, Of(times));
    }

    [Fact]
    public void Several_in_a_row_are_handled_with_the_one_before_them_and_the_first_ones_with_the_one_behind()
    {
        DateTimeOffset?[] times = [Year2090, Noon, Noon.AddMinutes(1), Year2090, Year2090.AddDays(1), Year2090, Noon.AddMinutes(2), Noon.AddMinutes(3), Noon.AddMinutes(4)];
        Assert.Equal([Noon, Noon, Noon.AddMinutes(1), Noon.AddMinutes(1), Noon.AddMinutes(1), Noon.AddMinutes(1), Noon.AddMinutes(2), Noon.AddMinutes(3), Noon.AddMinutes(4)], Of(times));
    }

    [Fact]
    public void One_alone_is_believed() => Assert.Equal([Year2090], Of([Year2090]));

    private static IReadOnlyList<DateTimeOffset?> Of(DateTimeOffset?[] times) =>
        SentTimes.Of([.. times.Select((time, i) => time is { } at ? (ReadOnlyMemory<byte>)Body($"m{i}", "几点关门", at: at) : Utf8("not json"))], new InboundParser(new HashSet<string>(["wechat"])));

    private static List<ReadOnlyMemory<byte>> Lines(int count) => [.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)Body($"m{i}", "几点关门", $"c{i}", Noon.AddMinutes(i * 5)))];

    private static async Task<List<Outcome>> ReplayAsync(List<ReadOnlyMemory<byte>> lines)
    {
        var written = new List<Outcome>();
        await using var transport = new EmbeddedTransport(100, (outcomes, _) =>
        {
            written.AddRange(outcomes);
            return Task.CompletedTask;
        });
        foreach (var line in lines) await transport.PostAsync(line, default);
        await using var store = new MemoryStore();
        var (brain, clock) = (new FakeBrain(), new VirtualClock());
        await new ReplayRunner(transport, new MessageProcessor(store, brain, brain, clock), brain, clock).RunAsync(lines, explain: false, null, default);
        return written;
    }
}
